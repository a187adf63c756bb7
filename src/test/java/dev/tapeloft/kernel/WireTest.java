package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {
  private final Wire wire = new Wire("secret");

  @Test
  void aMessageComesBackAsItWasSent() throws IOException {
    Message sent =
        wire.published("stream", Json.object().put("msg_id", "p"), Json.object().put("text", "ü"));
    Message received = wire.message(wire.frames(sent));
    assertThat(received.type()).isEqualTo("stream");
    assertThat(received.content()).isEqualTo(sent.content());
    assertThat(received.parent()).isEqualTo(sent.parent());
    assertThat(received.identities()).hasSize(1);
  }

  @Test
  void aWrongSignatureIsRefused() {
    List<byte[]> frames = new Wire("other").frames(message());
    assertThatThrownBy(() -> wire.message(frames)).hasMessageContaining("wrong signature");
  }

  @Test
  void aChangedContentIsRefused() {
    List<byte[]> frames = new ArrayList<>(wire.frames(message()));
    frames.set(frames.size() - 1, "{\"code\":\"evil\"}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> wire.message(frames)).hasMessageContaining("wrong signature");
  }

  @Test
  void tooFewFramesAreRefused() {
    List<byte[]> frames = wire.frames(message()).subList(0, 4);
    assertThatThrownBy(() -> wire.message(frames)).hasMessageContaining("incomplete");
  }

  @Test
  void whatIsNoMessageIsRefusedWithoutItsContent() {
    for (String header :
        new String[] {"secretive", "[1]", "{}", "{\"msg_type\":\"x\"}", "{\"msg_"}) {
      Wire open = new Wire("");
      List<byte[]> frames = new ArrayList<>(open.frames(message()));
      frames.set(frames.size() - 4, header.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> open.message(frames))
          .isInstanceOf(IOException.class)
          .message()
          .doesNotContain("secretive");
    }
  }

  @Test
  void anEmptyKeySignsNothing() throws IOException {
    Wire open = new Wire("");
    assertThat(open.message(open.frames(message())).type()).isEqualTo("stream");
  }

  private Message message() {
    return wire.published("stream", Json.object(), Json.object());
  }
}
