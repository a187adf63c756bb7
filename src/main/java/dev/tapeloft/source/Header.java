package dev.tapeloft.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names of a file's columns, in any letter case.
 *
 * @param path the file
 * @param names the names as they are written, in order
 * @param inLine whether they stand in the file's first line
 */
record Header(Path path, List<String> names, boolean inLine) {
  /** The one column of a name, from 0; empty where there is none. */
  Optional<Integer> column(String wanted, String rule) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(wanted)) {
        found.add(i);
      }
    }
    if (found.size() > 1) {
      throw wrong("more than one", wanted, rule);
    }
    return found.stream().findFirst();
  }

  /** The one column of a name, from 0. */
  int require(String wanted, String rule) {
    return column(wanted, rule).orElseThrow(() -> wrong("no", wanted, rule));
  }

  private SourceException wrong(String count, String wanted, String rule) {
    String column = "%s column \"%s\"; ".formatted(count, wanted);
    return inLine
        ? SourceException.at(
            path,
            1,
            column
                + "the header has %s and must name %s; rename it, with commas between the names"
                    .formatted(brief(), rule))
        : SourceException.in(
            path, column + "there are %s and must be %s; rename it".formatted(brief(), rule));
  }

  private String brief() {
    String all = names.toString();
    return all.length() <= 200 ? all : all.substring(0, 200) + "…";
  }
}
