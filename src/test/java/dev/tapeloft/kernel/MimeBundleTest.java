package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MimeBundleTest {
  @Test
  void aBundleWithoutTextIsRefused() {
    assertThatThrownBy(() -> new MimeBundle(Map.of("text/html", "<b>")))
        .hasMessage("data [text/html] must hold text/plain, for what shows nothing else; add it");
  }

  @Test
  void jsonThatIsNoneIsRefused() {
    assertThatThrownBy(() -> MimeBundle.of("application/geo+json", "{", "a map"))
        .hasMessageContaining("must be JSON");
  }

  @Test
  void aFormMayBeAdded() {
    MimeBundle bundle = MimeBundle.of("text/html", "<b>", "b").with("text/markdown", "**b**");
    assertThat(bundle.data().keySet())
        .containsExactlyInAnyOrder("text/plain", "text/html", "text/markdown");
    assertThat(bundle).hasToString("b");
  }
}
