package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CommsTest {
  private final List<String> published = new ArrayList<>();
  private final Comms comms =
      new Comms((type, parent, content) -> published.add(type + " " + content));

  @Test
  void anUnknownTargetIsClosed() {
    comms.handle(message("comm_open", "1", "nobody"));
    assertThat(published).containsExactly("comm_close {\"comm_id\":\"1\",\"data\":{}}");
    assertThat(comms.info(Json.object()).path("comms")).isEmpty();
  }

  @Test
  void aTargetTakesWhatIsSentToIt() {
    List<String> taken = new ArrayList<>();
    comms.serve(
        "echo",
        (comm, data) -> {
          comm.send(Json.object().put("hello", true));
          return received -> taken.add(received.toString());
        });
    comms.handle(message("comm_open", "7", "echo"));
    comms.handle(message("comm_msg", "7", ""));
    assertThat(published).containsExactly("comm_msg {\"comm_id\":\"7\",\"data\":{\"hello\":true}}");
    assertThat(taken).containsExactly("{\"n\":1}");
    assertThat(comms.info(Json.object()).path("comms").has("7")).isTrue();
    assertThat(comms.info(Json.object().put("target_name", "x")).path("comms")).isEmpty();
    comms.handle(message("comm_close", "7", ""));
    assertThat(comms.info(Json.object()).path("comms")).isEmpty();
  }

  @Test
  void messagesForCommsThatAreNotOpenAreIgnored() {
    comms.handle(message("comm_msg", "9", ""));
    comms.handle(message("comm_close", "9", ""));
    assertThat(published).isEmpty();
  }

  private static Message message(String type, String id, String target) {
    ObjectNode content = Json.object().put("comm_id", id).put("target_name", target);
    content.putObject("data").put("n", 1);
    return new Message(List.of(), Json.object().put("msg_type", type), Json.object(), content);
  }
}
