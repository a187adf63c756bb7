package dev.tapeloft.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The content ids of what was seen outside the store, so that it need not be digested again. */
final class SeenContents {
  private final Sql sql;

  SeenContents(Sql sql) {
    this.sql = sql;
  }

  /** The content id of a file that still looks like this. */
  Optional<String> of(SeenFile file) throws SQLException {
    return sql.first(
            "SELECT content_id FROM seen_file"
                + " WHERE path = ? AND size_bytes = ? AND modified_nanos = ? AND inode = ?",
            row -> Sql.text(row, 1),
            file.path(),
            file.sizeBytes(),
            file.modifiedNanos(),
            file.inode())
        .filter(ActionKey::isSha256);
  }

  /** The same of many files at once; those that look otherwise by now are left out. */
  Map<SeenFile, String> of(Collection<SeenFile> files) throws SQLException {
    Map<SeenFile, String> known = new HashMap<>();
    Set<SeenFile> asked = new HashSet<>(files);
    sql.rows(
        "SELECT path, size_bytes, modified_nanos, inode, content_id FROM seen_file"
            + " WHERE path IN (SELECT value FROM json_each(?))",
        row -> {
          SeenFile file =
              new SeenFile(Sql.text(row, 1), row.getLong(2), row.getLong(3), Sql.text(row, 4));
          String contentId = Sql.text(row, 5);
          if (asked.contains(file) && ActionKey.isSha256(contentId)) {
            known.put(file, contentId);
          }
          return file;
        },
        Sql.array(files.stream().map(SeenFile::path).toList()));
    return known;
  }

  void remember(SeenFile file, String contentId) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO seen_file VALUES(?,?,?,?,?)",
        file.path(),
        file.sizeBytes(),
        file.modifiedNanos(),
        file.inode(),
        contentId);
  }

  /** The content id of bytes of a quick digest. */
  Optional<String> of(String digest) throws SQLException {
    return sql.first(
            "SELECT content_id FROM seen_bytes WHERE digest = ?", row -> Sql.text(row, 1), digest)
        .filter(ActionKey::isSha256);
  }

  /** The same of many at once, by their digests; those that nobody saw are left out. */
  Map<String, String> ofDigests(Collection<String> digests) throws SQLException {
    Map<String, String> known = new HashMap<>();
    sql.rows(
        "SELECT digest, content_id FROM seen_bytes"
            + " WHERE digest IN (SELECT value FROM json_each(?))",
        row -> known.put(Sql.text(row, 1), Sql.text(row, 2)),
        Sql.array(digests));
    known.values().removeIf(contentId -> !ActionKey.isSha256(contentId));
    return known;
  }

  void remember(String digest, String contentId) throws SQLException {
    sql.update("INSERT OR REPLACE INTO seen_bytes VALUES(?,?)", digest, contentId);
  }

  /** The paths at which each content id was seen. */
  Map<String, List<String>> paths() throws SQLException {
    Map<String, List<String>> paths = new HashMap<>();
    sql.rows(
        "SELECT content_id, path FROM seen_file",
        row ->
            paths.computeIfAbsent(Sql.text(row, 1), k -> new ArrayList<>()).add(Sql.text(row, 2)));
    return paths;
  }
}
