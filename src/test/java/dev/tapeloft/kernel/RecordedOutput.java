package dev.tapeloft.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Remembers what a cell shows, one line an output, and tells when the first text came. */
final class RecordedOutput implements CellOutput {
  final List<String> lines = new CopyOnWriteArrayList<>();
  final CountDownLatch begun = new CountDownLatch(1);

  @Override
  public void text(TextStream stream, String text) {
    lines.add(stream.label() + ":" + text);
    begun.countDown();
  }

  @Override
  public void display(String id, MimeBundle data) {
    lines.add("display:" + data.text());
  }

  @Override
  public void update(String id, MimeBundle data) {
    lines.add("update:" + data.text());
  }

  @Override
  public void clear(boolean wait) {
    lines.add(wait ? "clear:wait" : "clear");
  }

  @Override
  public void result(MimeBundle data) {
    lines.add("result:" + data.text());
  }

  @Override
  public void error(CellFailure failure) {
    lines.add("error:" + failure.message());
  }
}
