package dev.sungu.models;

import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.random.Random;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.Training;
import dev.sungu.models.callbacks.TrainingSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where a training stands, for callbacks. */
final class TrainingRun implements Training, AutoCloseable {
    private final Model model;
    private final Trainer trainer;
    private final Feed feed;
    private List<Callback> callbacks = List.of();
    private BooleanSupplier interrupted = () -> false;
    private int epoch;
    private int steps;

    TrainingRun(Model model, Trainer trainer, Feed feed, int firstEpoch) {
        this.model = model;
        this.trainer = trainer;
        this.feed = feed;
        this.epoch = firstEpoch;
    }

    void begin(List<Callback> all, BooleanSupplier isInterrupted) {
        callbacks = all;
        interrupted = isInterrupted;
    }

    /** Notes that so many steps of the epoch are done. */
    void at(int epochInProgress, int stepsDone) {
        epoch = epochInProgress;
        steps = stepsDone;
    }

    @Override
    public List<Variable> variables() {
        trainer.traceOwnSteps();
        List<Variable> all = new ArrayList<>(model.variables());
        trainer.optimizers().forEach(o -> all.addAll(o.variables()));
        trainer.allMetrics().forEach(m -> all.addAll(m.variables()));
        return all;
    }

    @Override
    public List<Callback> callbacks() {
        return callbacks;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public long seed() {
        return feed.seed();
    }

    @Override
    public boolean isInterrupted() {
        return interrupted.getAsBoolean();
    }

    @Override
    public void goOnAt(int newEpoch, int newSteps, long seed) {
        if (newEpoch < 0 || newSteps < 0) {
            throw new IllegalArgumentException(
                    "a training goes on at an epoch and a step from 0 on, not " + newEpoch + " and " + newSteps);
        }
        epoch = newEpoch;
        steps = newSteps;
        feed.setSeed(seed);
    }

    @Override
    public TrainingSnapshot snapshot() {
        trainer.keepBatches(true);
        List<Tensor> values = new ArrayList<>();
        variables().forEach(v -> values.add(v.value()));
        return new TrainingSnapshot(values, Random.state());
    }

    private void restore(TrainingSnapshot snapshot) {
        List<Variable> variables = variables();
        for (int i = 0; i < variables.size(); i++) {
            variables.get(i).assign(snapshot.values().get(i));
        }
        Random.restore(snapshot.random());
    }

    @Override
    public String findNonFinite(TrainingSnapshot before) {
        TrainingSnapshot after = snapshot();
        try {
            restore(before);
            return new NonFinite(model).find(trainer, variables(), after.values());
        } finally {
            restore(after);
        }
    }

    @Override
    public void close() {
        trainer.keepBatches(false);
    }
}
