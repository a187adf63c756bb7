import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import net.tlabs.tablesaw.parquet.TablesawParquetReadOptions;
import net.tlabs.tablesaw.parquet.TablesawParquetReader;
import net.tlabs.tablesaw.parquet.TablesawParquetWriteOptions;
import net.tlabs.tablesaw.parquet.TablesawParquetWriteOptions.CompressionCodec;
import net.tlabs.tablesaw.parquet.TablesawParquetWriter;
import tech.tablesaw.api.Table;

/**
 * The library tablesaw-parquet on the file of the benchmarks: reads it, writes it with the same
 * compression, and again. Arguments: the file, a file to write, how often again.
 */
final class TablesawParquetFile {
  private TablesawParquetFile() {}

  public static void main(String[] args) throws Exception {
    File from = new File(args[0]);
    File to = new File(args[1]);
    long begun = System.nanoTime();
    Table table = read(from);
    tell("read-cold", System.nanoTime() - begun);
    begun = System.nanoTime();
    write(table, to);
    tell("write-cold", System.nanoTime() - begun);
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      begun = System.nanoTime();
      table = read(from);
      tell("read-warm", System.nanoTime() - begun);
      begun = System.nanoTime();
      write(table, to);
      tell("write-warm", System.nanoTime() - begun);
    }
    tell("bytes", to.length());
    Files.delete(to.toPath());
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        tell("peak", 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")));
      }
    }
  }

  private static Table read(File file) {
    return new TablesawParquetReader().read(TablesawParquetReadOptions.builder(file).build());
  }

  private static void write(Table table, File file) {
    new TablesawParquetWriter()
        .write(
            table,
            TablesawParquetWriteOptions.builder(file)
                .withCompressionCode(CompressionCodec.ZSTD)
                .withOverwrite(true)
                .build());
  }

  private static void tell(String name, double value) {
    System.out.println("measure tablesaw-parquet." + name + " " + value);
  }
}
