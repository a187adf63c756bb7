package dev.tapeloft.kernel;

/** Shows the lines of a cell as markup. */
final class MarkupMagic implements Magic {
  private final String name;
  private final String language;
  private final String type;

  /**
   * A magic for a markup language.
   *
   * @param name of the magic
   * @param language as people call it
   * @param type its MIME type
   */
  MarkupMagic(String name, String language, String type) {
    this.name = name;
    this.language = language;
    this.type = type;
  }

  @Override
  public About about() {
    return About.cell(name, "shows the lines below as " + language, "%%" + name);
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) {
    String body = line.body().strip();
    return new CellOutcome.Done(body.isEmpty() ? null : MimeBundle.of(type, body, body));
  }
}
