package dev.tapeloft.table;

/** The words by which our Parquet files are known. */
final class ParquetWords {
  /** What the schema is called. */
  static final String SCHEMA = "tapeloft";

  /** Starts the footer key of each word of the frame's metadata. */
  static final String META = "tapeloft.meta.";

  /** The footer key of the content id that the frame has without its rows: guards the footer. */
  static final String HEAD = "tapeloft.head";

  /** Stands for no column at all, which Parquet itself cannot say. */
  static final String NO_COLUMNS = "tapeloft.no_columns";

  private ParquetWords() {}

  static String head(Frame frame) {
    return frame.slice(0, 0).contentId().hex();
  }
}
