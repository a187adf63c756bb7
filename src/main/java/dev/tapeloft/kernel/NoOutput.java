package dev.tapeloft.kernel;

/** Shows nothing, as a silent request wants it. */
final class NoOutput implements CellOutput {
  @Override
  public void text(TextStream stream, String text) {}

  @Override
  public void display(String id, MimeBundle data) {}

  @Override
  public void update(String id, MimeBundle data) {}

  @Override
  public void clear(boolean wait) {}

  @Override
  public void result(MimeBundle data) {}

  @Override
  public void error(CellFailure failure) {}
}
