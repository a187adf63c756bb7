package dev.tapeloft;

import dev.tapeloft.market.Adjustments;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.preparation.PreparationPlan;
import dev.tapeloft.source.BarFile;
import dev.tapeloft.source.TickFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Real market data that comes with Tapeloft, from any working folder. From the QuantConnect LEAN
 * repository's sample data (Apache-2.0).
 */
public final class Samples {
  private static final String EURUSD_TICKS = "EURUSD_2014-05_ticks.csv.gz";
  private static final String EURUSD_HOURS = "EURUSD_1h_2007-2018.csv.gz";
  private static final String NZDUSD_HOURS = "NZDUSD_1h_2007-2018.csv.gz";
  private static final String STOOQ_DUMP = "stooq-sample.zip";
  private static final String AAPL_DAYS = "AAPL_1D_1998-2021.csv.gz";

  /** The days of the ticks: a file that seems to be written just now is digested at every use. */
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2014-05-16T00:00:00Z"));

  private Samples() {}

  /** 532,903 quotes of EUR/USD, 1–15 May 2014, UTC. */
  public static TickFile eurusdTicks() {
    return new TickFile(unpacked(EURUSD_TICKS), Instrument.fx("EURUSD"));
  }

  /** 74,439 hourly bars of EUR/USD with bid and ask, 2007–2018, UTC. */
  public static BarFile eurusdHours() {
    return new BarFile(unpacked(EURUSD_HOURS), Instrument.fx("EURUSD"), Interval.hours(1));
  }

  /** 74,451 hourly bars of NZD/USD with bid and ask, 2007–2018, UTC. */
  public static BarFile nzdusdHours() {
    return new BarFile(unpacked(NZDUSD_HOURS), Instrument.fx("NZDUSD"), Interval.hours(1));
  }

  /** 5,849 daily bars of Apple's share as it was traded, 1998-01-02 … 2021-03-31. */
  public static BarFile aaplDays() {
    return new BarFile(unpacked(AAPL_DAYS), Instrument.stock("AAPL", "USD"), Interval.days(1));
  }

  /** The splits of Apple's share in that time. */
  public static Adjustments aaplSplits() {
    return Adjustments.parse(
        "2000-06-21 split 2; 2005-02-28 split 2; 2014-06-09 split 7; 2020-08-31 split 4");
  }

  /**
   * Daily bars of nine US stocks and funds, 1998–2021, laid out in a folder as a dump of Stooq's
   * with an empty file, {@code stooq}, and two brokers' lists, {@code instruments}. Files that are
   * there already are left as they are, so that they may be edited.
   *
   * @return the plan that prepares them, into the folder {@code prepared} beside them
   * @throws UncheckedIOException if the folder cannot be written to
   */
  public static PreparationPlan stooqDump(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    try (ZipInputStream zip = new ZipInputStream(resource(STOOQ_DUMP).getInputStream())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        layOut(zip, absolute.resolve(entry.getName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the sample could not be laid out in " + absolute, e);
    }
    return PreparationPlan.of(absolute.resolve("stooq"), absolute.resolve("instruments"))
        .into(absolute.resolve("prepared"));
  }

  private static void layOut(InputStream content, Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.copy(content, file);
      Files.setLastModifiedTime(file, LONG_AGO);
    }
  }

  /** The sample as a file beside the cache, or in the temporary folder where that cannot be. */
  private static Path unpacked(String name) {
    Path beside = LoftConfig.load().home().resolve("samples");
    try {
      return unpack(name, beside);
    } catch (IOException e) {
      return unpackTemporarily(name);
    }
  }

  private static Path unpackTemporarily(String name) {
    try {
      Path folder = Files.createTempDirectory("tapeloft-samples");
      folder.toFile().deleteOnExit();
      Path file = unpack(name, folder);
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("sample " + name + " could not be unpacked", e);
    }
  }

  private static Path unpack(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    URLConnection resource = resource(name);
    try (InputStream in = resource.getInputStream()) {
      if (Files.exists(file) && Files.size(file) == resource.getContentLengthLong()) {
        return file;
      }
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, name, ".part");
      try {
        Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(temporary, LONG_AGO);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
      return file;
    }
  }

  private static URLConnection resource(String name) throws IOException {
    URL url = Samples.class.getResource("samples/" + name);
    if (url == null) {
      throw new IOException("the resource samples/" + name + " is not on the class path");
    }
    return url.openConnection();
  }
}
