package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageViewTest {
  @Test
  void anImageIsPngAndItsSize() throws IOException {
    BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
    image.setRGB(5, 3, 0xff8800);
    MimeBundle shown = Rendering.of(image);
    assertThat(shown.data()).containsOnlyKeys(MimeBundle.PNG, MimeBundle.TEXT);
    assertThat(shown.text()).isEqualTo("image 6 × 4");
    assertThat(read(shown).getRGB(5, 3) & 0xffffff).isEqualTo(0xff8800);
  }

  @Test
  void aLargeImageIsMadeSmaller() throws IOException {
    BufferedImage image = new BufferedImage(5_000, 10, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(2_500, 0, 2_500, 10);
    graphics.dispose();
    MimeBundle shown = Rendering.of(image);
    assertThat(shown.text()).isEqualTo("image 5000 × 10, shown as 2000 × 4");
    assertThat(read(shown).getRGB(100, 2) & 0xff).isZero();
    assertThat(read(shown).getRGB(1_900, 2) & 0xff).isEqualTo(0xff);
  }

  @Test
  void aPngsBytesGoAsTheyAre() {
    byte[] png = Base64.getDecoder().decode(Rendering.of(image(3, 2)).data().get(MimeBundle.PNG));
    MimeBundle shown = Display.png(png);
    assertThat(shown.text()).isEqualTo("image 3 × 2");
    assertThat(Base64.getDecoder().decode(shown.data().get(MimeBundle.PNG))).isEqualTo(png);
    assertThat(Display.png(image(3, 2))).isEqualTo(shown);
  }

  @Test
  void otherBytesAreRefused() {
    assertThatThrownBy(() -> Display.png(new byte[30]))
        .hasMessage("png (30 bytes) must begin as PNG files do; read others with ImageIO.read(…)");
    assertThatThrownBy(() -> Display.png(new byte[3])).hasMessageContaining("png (3 bytes)");
  }

  private static BufferedImage image(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
  }

  private static BufferedImage read(MimeBundle shown) throws IOException {
    byte[] png = Base64.getDecoder().decode(shown.data().get(MimeBundle.PNG));
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
