package dev.tapeloft.bench;

import static dev.tapeloft.bench.Unit.COUNT;
import static dev.tapeloft.bench.Unit.MEGABYTES;
import static dev.tapeloft.bench.Unit.MICROSECONDS;
import static dev.tapeloft.bench.Unit.MILLISECONDS;
import static dev.tapeloft.bench.Unit.PERCENT;
import static dev.tapeloft.bench.Unit.SECONDS;

import java.util.List;

/** The rows of the table, with what is asked of them. */
final class Cases {
  static final List<Case> ALL =
      List.of(
          Case.of("small hit in memory, key ready", MICROSECONDS, "tapeloft.memory.keyReady")
              .atMost(2)
              .against("joblib.small-hits.one"),
          Case.of("small hit in memory, key made", MICROSECONDS, "tapeloft.memory.keyMade")
              .against("joblib.small-hits.one"),
          Case.of("small hit on disk, opened anew", MICROSECONDS, "tapeloft.small-hits.warm-one")
              .atMost(50)
              .against("joblib.small-hits.one"),
          Case.of(
                  "small hit on disk, first hundred of a process",
                  MICROSECONDS,
                  "tapeloft.small-hits.cold-some")
              .against("joblib.small-hits.one"),
          Case.of(
                  "small hit on disk, first of a process",
                  MILLISECONDS,
                  "tapeloft.small-hits.cold-first")
              .against("joblib.small-hits.first"),
          Case.of("10,000 small hits, one call each", MILLISECONDS, "tapeloft.small-hits.warm")
              .atMost(150)
              .against("joblib.small-hits.all")
              .timesBetter(7),
          Case.of("10,000 small hits, new process", MILLISECONDS, "tapeloft.small-hits.cold")
              .against("joblib.small-hits.all"),
          Case.of("10,000 small hits, one call", MILLISECONDS, "tapeloft.each-hits.warm")
              .against("joblib.small-hits.all"),
          Case.of(
                  "10,000 small hits, one call, new process",
                  MILLISECONDS,
                  "tapeloft.each-hits.cold")
              .against("joblib.small-hits.all"),
          Case.of(
                  "10,000 small results of a shared folder, one call each",
                  MILLISECONDS,
                  "tapeloft.shared-hits.one-by-one")
              .atMost(5_000)
              .against("tapeloft.shared-hits.one-by-one-then")
              .timesBetter(0.5),
          Case.of(
                  "10,000 small results of a shared folder, one call",
                  MILLISECONDS,
                  "tapeloft.shared-hits.together")
              .against("tapeloft.shared-hits.together-then")
              .timesBetter(0.5),
          Case.of(
              "10,000 small results to a shared folder, one call each",
              MILLISECONDS,
              "tapeloft.shared-hits.send-one-by-one"),
          Case.of("disk of 10,000 small results", MEGABYTES, "tapeloft.one-by-one.bytes")
              .atMost(10)
              .against("joblib.one-by-one.bytes"),
          Case.of("their files", COUNT, "tapeloft.one-by-one.files")
              .atMost(100)
              .against("joblib.one-by-one.files"),
          Case.of("disk of 10,000 items of one call", MEGABYTES, "tapeloft.each.bytes")
              .atMost(10)
              .against("joblib.one-by-one.bytes"),
          Case.of("their files", COUNT, "tapeloft.each.files")
              .atMost(100)
              .against("joblib.one-by-one.files"),
          Case.of(
                  "keeping 10,000 small results, one call each",
                  SECONDS,
                  "tapeloft.prepare.one-by-one")
              .against("joblib.prepare.one-by-one"),
          Case.of("keeping them, one call", SECONDS, "tapeloft.prepare.each")
              .against("joblib.prepare.one-by-one"),
          Case.of(
                  "large hit from Parquet, new process, after opening",
                  MILLISECONDS,
                  "tapeloft.large-hit.look-up",
                  "tapeloft.large-hit.read")
              .atMost(200)
              .against("joblib.large-hit.load"),
          Case.of(
                  "the same with opening",
                  MILLISECONDS,
                  "tapeloft.large-hit.open",
                  "tapeloft.large-hit.look-up",
                  "tapeloft.large-hit.read")
              .against("joblib.large-hit.load"),
          Case.of("the whole process", MILLISECONDS, "tapeloft.large-hit.process"),
          Case.of("its peak of memory", MEGABYTES, "tapeloft.large-hit.peak")
              .against("joblib.large-hit.peak"),
          Case.of(
                  "large hit from hot columns, opened anew in a warm JVM",
                  MILLISECONDS,
                  "tapeloft.large-hit-warm.look-up",
                  "tapeloft.large-hit-warm.read")
              .against("joblib.large-hit.again"),
          Case.of(
                  "large hit from hot columns, new process, after opening",
                  MILLISECONDS,
                  "tapeloft.hot-hit.look-up",
                  "tapeloft.hot-hit.read")
              .atMost(60)
              .timesBetter(2)
              .against("joblib.large-hit.load"),
          Case.of("large hit, same pipeline", MILLISECONDS, "tapeloft.large-hit-warm.again")
              .atMost(1)
              .against("joblib.large-hit.again"),
          Case.of("large hit, rows not looked at", MILLISECONDS, "tapeloft.large-hit-warm.look-up")
              .atMost(1)
              .against("joblib.large-hit.shelved"),
          Case.of("the same, new process", MILLISECONDS, "tapeloft.large-hit.look-up")
              .against("joblib.large-hit.shelved"),
          Case.of("naming a foreign table", MILLISECONDS, "tapeloft.foreign-table.warm")
              .atMost(70)
              .against("joblib.hash.table"),
          Case.of("the same, first of a process", MILLISECONDS, "tapeloft.foreign-table.cold")
              .against("joblib.hash.table"),
          Case.of("recognising one seen before", MILLISECONDS, "tapeloft.foreign-table.seen")
              .atMost(25)
              .against("joblib.hash.table"),
          Case.of("of both, copying its cells", MILLISECONDS, "tapeloft.foreign-table.copy"),
          Case.of(
                  "large miss, what the caller waits",
                  MILLISECONDS,
                  "tapeloft.large-miss.warm-wait")
              .atMost(150)
              .against("joblib.store.plain"),
          Case.of("the same, first of a process", MILLISECONDS, "tapeloft.large-miss.cold-wait")
              .against("joblib.store.plain"),
          Case.of("large miss, durable", MILLISECONDS, "tapeloft.large-miss.warm-durable")
              .atMost(1_000)
              .against("joblib.store.compressed"),
          Case.of("the same, first of a process", MILLISECONDS, "tapeloft.large-miss.cold-durable")
              .against("joblib.store.compressed"),
          Case.of("Parquet to Tablesaw", SECONDS, "tapeloft.tablesaw.read-warm")
              .atMost(1.2)
              .against("tablesaw-parquet.read-warm")
              .timesBetter(3),
          Case.of("the same, first of a process", SECONDS, "tapeloft.tablesaw.read-cold")
              .against("tablesaw-parquet.read-cold"),
          Case.of("Tablesaw to Parquet", SECONDS, "tapeloft.tablesaw.write-warm")
              .atMost(5)
              .against("tablesaw-parquet.write-warm")
              .timesBetter(1.5),
          Case.of("the same, first of a process", SECONDS, "tapeloft.tablesaw.write-cold")
              .against("tablesaw-parquet.write-cold"),
          Case.of("the file it wrote", MEGABYTES, "tapeloft.tablesaw.bytes")
              .against("tablesaw-parquet.bytes"),
          Case.of("the peak of memory", MEGABYTES, "tapeloft.tablesaw.peak")
              .against("tablesaw-parquet.peak"),
          Case.of("opening a store of 100,000 entries", MILLISECONDS, "tapeloft.open.warm")
              .atMost(150),
          Case.of("the same, new process", MILLISECONDS, "tapeloft.open.cold").atMost(150),
          Case.of("and its first hit", MILLISECONDS, "tapeloft.open.cold-hit"),
          Case.of("ten years of minutes fetched and kept", SECONDS, "tapeloft.windows.prefetch"),
          Case.of("30 days of them, from Parquet", MILLISECONDS, "tapeloft.windows.parquet")
              .atMost(15),
          Case.of("the same from raw columns", MILLISECONDS, "tapeloft.windows.raw").atMost(5),
          Case.of("the same from memory", MICROSECONDS, "tapeloft.windows.again").atMost(100),
          Case.of("one that was never asked for", MICROSECONDS, "tapeloft.windows.slide"),
          Case.of(
                  "210 labels of 532,903 ticks, computed and kept",
                  SECONDS,
                  "tapeloft.labelling.cold")
              .atMost(1.5)
              .against("tapeloft.labelling.scan")
              .timesBetter(50),
          Case.of("the same in memory", SECONDS, "tapeloft.labelling.memory")
              .against("tapeloft.labelling.scan")
              .timesBetter(150),
          Case.of("the same found again", MILLISECONDS, "tapeloft.labelling.warm").atMost(20),
          Case.of("the same in a store opened anew", MILLISECONDS, "tapeloft.labelling.opened")
              .atMost(20),
          Case.of("disk of the ticks and their labels", MEGABYTES, "tapeloft.labelling.bytes"),
          Case.of("25 universes of their bars", SECONDS, "tapeloft.labelling.universes").atMost(20),
          Case.of("the same found again", MILLISECONDS, "tapeloft.labelling.universes-warm"),
          Case.of(
              "labels of 12 days, warm JVM", SECONDS, "tapeloft.one-more-day.again-labels-before"),
          Case.of("a day more of them", SECONDS, "tapeloft.one-more-day.again-labels"),
          Case.of(
              "universes of 12 days, warm JVM",
              SECONDS,
              "tapeloft.one-more-day.again-universes-before"),
          Case.of("a day more of them", SECONDS, "tapeloft.one-more-day.again-universes"),
          Case.of("210 labels of 1,000,000 ticks", SECONDS, "tapeloft.labels-of-1m.labels"),
          Case.of("the same of 5,000,000", SECONDS, "tapeloft.labels-of-5m.labels"),
          Case.of("the same of 15,000,000", SECONDS, "tapeloft.labels-of-15m.labels"),
          Case.of("heap of that, beside the JVM's", MEGABYTES, "tapeloft.labels-of-15m.heap")
              .atMost(4_000),
          Case.of("disk of these ticks and labels", MEGABYTES, "tapeloft.labels-of-15m.label-bytes")
              .atMost(600),
          Case.of("and of their universes", MEGABYTES, "tapeloft.labels-of-15m.bytes")
              .atMost(1_000),
          Case.of("a day appended, beside its fetch", MILLISECONDS, "tapeloft.windows.append")
              .atMost(100),
          Case.of("4,620 small items, off", MILLISECONDS, "tapeloft.checkpoints.off-200"),
          checkpoint(1).against("joblib.checkpoints.extra"),
          checkpoint(10),
          checkpoint(100),
          checkpoint(200).atMost(50),
          Case.of("more at 200, of the run", PERCENT, "tapeloft.checkpoints.percent-200"),
          Case.of("10,000 crosses on 2,148 days, in a new process", SECONDS, "tapeloft.sweep.cold"),
          Case.of("the same, warm JVM", SECONDS, "tapeloft.sweep.again").atMost(1),
          Case.of("the same, kept, in a new process", SECONDS, "tapeloft.sweep-kept.first")
              .against("tapeloft.sweep.cold"),
          Case.of("the same, kept, warm JVM", SECONDS, "tapeloft.sweep-kept.again")
              .atMost(.2)
              .against("tapeloft.sweep.again"),
          Case.of("more heap than before, at most", MEGABYTES, "tapeloft.sweep.heap").atMost(200),
          eachOf(1_000),
          eachOf(100),
          eachOf(10),
          eachOf(1),
          Case.of("more heap for 100,000 crosses", MEGABYTES, "tapeloft.sweep-sizes.heap-1of1"),
          Case.of("standard grid on 74,439 hours", SECONDS, "tapeloft.standard-sweep.cold")
              .atMost(10),
          Case.of("the same, kept", SECONDS, "tapeloft.standard-sweep.warm")
              .atMost(.2)
              .against("tapeloft.standard-sweep.cold"),
          Case.of("22 of 24 parts of it kept", SECONDS, "tapeloft.standard-sweep.rest")
              .against("tapeloft.standard-sweep.rest-alone")
              .timesBetter(.67),
          Case.of("one cross on 74,439 bars, every metric", MICROSECONDS, "loop.simulated")
              .against("loop.byHand")
              .timesBetter(.5),
          Case.of("10 crosses on 1,000,000 bars, one thread", SECONDS, "tapeloft.crosses.run")
              .against("ta4j.decimal")
              .timesBetter(50),
          Case.of("the same, ta4j in doubles", SECONDS, "tapeloft.crosses.run")
              .against("ta4j.double"),
          Case.of("the index of a dump of 70,000 files", SECONDS, "tapeloft.preparation-index.run")
              .atMost(10),
          Case.of(
                  "500 instruments of it matched, read and exported",
                  SECONDS,
                  "tapeloft.preparation-first.run")
              .atMost(20),
          Case.of("its peak of memory", MEGABYTES, "tapeloft.preparation-first.peak"),
          Case.of("its heap, beside the JVM's", MEGABYTES, "tapeloft.preparation-first.heap")
              .atMost(512),
          Case.of(
              "the same again, outputs looked at anew",
              MILLISECONDS,
              "tapeloft.preparation-second.run"),
          Case.of("the same again, nothing changed", MILLISECONDS, "tapeloft.preparation-again.run")
              .atMost(700),
          Case.of("files of it opened", COUNT, "tapeloft.preparation-again.opened").atMost(0),
          Case.of("one file changed", MILLISECONDS, "tapeloft.preparation-file.run").atMost(1_000),
          Case.of("files of it opened", COUNT, "tapeloft.preparation-file.opened").atMost(1),
          Case.of("one row of a list changed", MILLISECONDS, "tapeloft.preparation-row.run")
              .atMost(1_000),
          Case.of("files of it opened", COUNT, "tapeloft.preparation-row.opened").atMost(0),
          Case.of("reading code never seen", MICROSECONDS, "tapeloft.own-code.new").atMost(5_000),
          Case.of("the same, first of a process", MICROSECONDS, "tapeloft.own-code.first"),
          Case.of("reading code that is known", MICROSECONDS, "tapeloft.own-code.known").atMost(20),
          Case.of("first result of a new kernel", MILLISECONDS, "kernel.first-result")
              .against("jshell.first-result")
              .timesBetter(0.67),
          Case.of("a cell, from request to idle", MILLISECONDS, "kernel.cell").atMost(30),
          Case.of("a completion", MILLISECONDS, "kernel.completion").atMost(150),
          Case.of("a table of 100,000 rows shown", MILLISECONDS, "kernel.table").atMost(100),
          Case.of("what %autocache adds to a cell", MILLISECONDS, "kernel.autocache-extra")
              .atMost(2),
          Case.of("20 cells, 5 of them slow", MILLISECONDS, "kernel.notebook"),
          Case.of("the same after a restart", MILLISECONDS, "kernel.notebook-again")
              .against("kernel.notebook")
              .atMost(2_000));

  private Cases() {}

  private static Case eachOf(int timesLess) {
    int strategies = 100_000 / timesLess;
    return Case.of(
        "one cross of %,d, warm JVM".formatted(strategies),
        MICROSECONDS,
        "tapeloft.sweep-sizes.each-1of" + timesLess);
  }

  private static Case checkpoint(int batchSize) {
    return Case.of(
        "more when kept, batches of " + batchSize,
        MILLISECONDS,
        "tapeloft.checkpoints.extra-" + batchSize);
  }
}
