package dev.tapeloft.shared;

import dev.tapeloft.store.ActionKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Which content a file had that looked so: 32 bytes and their signature, under a name that only who
 * has the team's secret can make of how the file looks, and nobody can read back. What looks so
 * never has another content, so none of them ever changes.
 */
final class Sightings {
  private static final String SCHEME = "tapeloft shared sighting 1\n";
  private static final int ID_BYTES = 32;

  private final SharedConfig config;
  private final ObjectNames names;
  private final Reach reach;

  Sightings(SharedConfig config, Reach reach) {
    this.config = config;
    this.names = new ObjectNames(config.namespace());
    this.reach = reach;
  }

  /** The content ids of those of some looks that a teammate saw, asked for side by side. */
  Map<String, ActionKey> of(List<String> looks) throws IOException {
    List<Callable<Optional<ActionKey>>> questions = new ArrayList<>();
    looks.forEach(look -> questions.add(() -> of(look)));
    List<Optional<ActionKey>> answers = reach.all(questions);
    Map<String, ActionKey> seen = new HashMap<>();
    for (int i = 0; i < looks.size(); i++) {
      String look = looks.get(i);
      answers.get(i).ifPresent(contentId -> seen.put(look, contentId));
    }
    return seen;
  }

  /** Tells the others of one. */
  void tell(String look, ActionKey contentId) throws IOException {
    byte[] id = contentId.bytes();
    byte[] signature = config.key().sign(message(look, id));
    byte[] object =
        ByteBuffer.allocate(id.length + signature.length).put(id).put(signature).array();
    config.objects().writeIfAbsent(name(look), new ObjectBytes(object));
  }

  /** What is not signed as it must be was not seen. */
  private Optional<ActionKey> of(String look) throws IOException {
    Optional<InputStream> object = config.objects().open(name(look));
    if (object.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes;
    try (InputStream in = object.get()) {
      bytes = in.readNBytes(ID_BYTES + SharedKey.SIGNATURE_BYTES + 1);
    }
    if (bytes.length != ID_BYTES + SharedKey.SIGNATURE_BYTES) {
      return Optional.empty();
    }
    byte[] id = Arrays.copyOf(bytes, ID_BYTES);
    byte[] signature = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
    return config.key().signed(message(look, id), signature)
        ? Optional.of(ActionKey.of(id))
        : Optional.empty();
  }

  private String name(String look) {
    return names.sighting(ActionKey.of(config.key().sign(words("name", look))));
  }

  private byte[] message(String look, byte[] id) {
    byte[] words = words("content", look);
    return ByteBuffer.allocate(words.length + id.length).put(words).put(id).array();
  }

  private byte[] words(String what, String look) {
    String words = SCHEME + what + "\n" + config.namespace() + "\n" + look + "\n";
    return words.getBytes(StandardCharsets.UTF_8);
  }
}
