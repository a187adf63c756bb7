package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A session whose cells a test runs, with what they printed and displayed. */
final class TestCells implements AutoCloseable {
  final List<MimeBundle> displayed = new ArrayList<>();
  private final Session session = Session.open(Startups.imports(), displayed::add);

  @Override
  public void close() {
    session.close();
  }

  Session session() {
    return session;
  }

  CellOutcome run(String cell) {
    return session.run("cell [9]", cell);
  }

  /** Runs a cell that passes; gives what it printed. */
  String printed(String cell) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(run(cell)).isInstanceOf(CellOutcome.Done.class);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Runs a cell that shows something; gives that. */
  MimeBundle shown(String cell) {
    CellOutcome outcome = run(cell);
    assertThat(outcome).isInstanceOf(CellOutcome.Done.class);
    MimeBundle shown = ((CellOutcome.Done) outcome).shown();
    assertThat(shown).isNotNull();
    return shown;
  }

  /** The text of what a cell shows. */
  String value(String cell) {
    return shown(cell).text();
  }

  /** Runs a cell that fails. */
  CellFailure failure(String cell) {
    CellOutcome outcome = run(cell);
    assertThat(outcome).isInstanceOf(CellOutcome.Failed.class);
    return ((CellOutcome.Failed) outcome).failure();
  }

  /** Compiles a class of package {@code pack} into a jar. */
  static Path jar(Path jar, String name, String body) throws IOException {
    Path folder = classes(Files.createTempDirectory(jar.getParent(), "classes"), name, body);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("pack/" + name + ".class"));
      out.write(Files.readAllBytes(folder.resolve("pack/" + name + ".class")));
    }
    return jar;
  }

  /** Compiles a class of package {@code pack} into a folder. */
  static Path classes(Path folder, String name, String body) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source")).resolve(name + ".java");
    Files.writeString(source, "package pack; public class " + name + " {" + body + "}");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  new StringWriter(),
                  files,
                  null,
                  List.of("-d", folder.toString(), "-proc:none"),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).isTrue();
    }
    return folder;
  }
}
