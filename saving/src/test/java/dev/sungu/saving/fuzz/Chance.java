package dev.sungu.saving.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices that a seed decides. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int n) {
        return random.nextInt(Math.max(n, 1));
    }

    boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    long bits() {
        return random.nextLong();
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
