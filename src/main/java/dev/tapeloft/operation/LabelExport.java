package dev.tapeloft.operation;

import java.nio.file.Path;

/**
 * What an export of labels came to.
 *
 * @param folder where the tables lie
 * @param written how many were written now
 * @param kept how many were there already, from the same labels
 */
public record LabelExport(Path folder, int written, int kept) {
  @Override
  public String toString() {
    return written + " tables written, " + kept + " were there already: " + folder;
  }
}
