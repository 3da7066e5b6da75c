package dev.sungu.saving.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hostile files out of good ones: the same number and seed always make the same. */
final class Mutations {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";

    private final List<List<GoodFiles.Good>> kinds = new ArrayList<>();
    private final List<String> classes;

    Mutations(List<GoodFiles.Good> good, List<String> classes) {
        // Files first: those that people exchange.
        for (String ending :
                List.of(".keras", ".keras", ".keras", ".weights.h5", ".h5", GoodFiles.WALK, ".json", ".npz")) {
            List<GoodFiles.Good> some =
                    good.stream().filter(g -> g.ending().equals(ending)).toList();
            if (!some.isEmpty()) {
                kinds.add(some);
            }
        }
        this.classes = classes;
    }

    HostileFile make(long seed, int number) {
        Chance chance = new Chance(seed * 1_000_003 + number);
        GoodFiles.Good base = chance.of(kinds.get(number % kinds.size()));
        StringBuilder how = new StringBuilder();
        byte[] bytes = switch (base.ending()) {
            case ".keras" -> archive(base.bytes(), chance, how);
            case ".json" -> json(base.bytes(), chance, how);
            case ".npz" -> arrays(base.bytes(), chance, how);
            default -> hdf5(base.bytes(), chance, how);
        };
        return new HostileFile(base.name(), base.ending(), bytes, how.toString());
    }

    private byte[] archive(byte[] bytes, Chance chance, StringBuilder how) {
        int kind = chance.below(10);
        if (kind == 0) {
            how.append("bytes:");
            return ByteMutations.mutate(bytes, chance, how);
        }
        Map<String, byte[]> members = RawZip.members(bytes);
        if (kind <= 2) {
            how.append("zip:");
            return ZipMutations.mutate(members, chance, how);
        }
        if (kind <= 5) {
            members.compute(WEIGHTS, (k, v) -> hdf5(v, chance, how));
        } else {
            members.compute(CONFIG, (k, v) -> json(v, chance, how));
        }
        RawZip zip = RawZip.of(members);
        if (chance.one(4)) {
            zip.members.forEach(RawZip.Member::deflated);
        }
        return zip.bytes();
    }

    private byte[] json(byte[] bytes, Chance chance, StringBuilder how) {
        if (chance.one(10)) {
            how.append("json bytes:");
            return ByteMutations.mutate(bytes, chance, how);
        }
        how.append("json:");
        return JsonMutations.mutate(bytes, classes, chance, how);
    }

    private static byte[] hdf5(byte[] bytes, Chance chance, StringBuilder how) {
        if (chance.one(5)) {
            how.append("hdf5 bytes:");
            return ByteMutations.mutate(bytes, chance, how);
        }
        how.append("hdf5:");
        return Hdf5Mutations.mutate(bytes, chance, how);
    }

    private static byte[] arrays(byte[] bytes, Chance chance, StringBuilder how) {
        if (chance.one(3)) {
            how.append("bytes:");
            return ByteMutations.mutate(bytes, chance, how);
        }
        Map<String, byte[]> members = RawZip.members(bytes);
        if (chance.one(3)) {
            how.append("zip:");
            return ZipMutations.mutate(members, chance, how);
        }
        how.append("npy:");
        members.compute("x.npy", (k, v) -> ByteMutations.mutate(v, chance, how));
        return RawZip.of(members).bytes();
    }
}
