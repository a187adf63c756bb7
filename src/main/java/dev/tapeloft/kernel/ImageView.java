package dev.tapeloft.kernel;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture of pixels as PNG; one of more than 2,000 pixels a side is made smaller. */
final class ImageView {
  private static final int SIDE = 2_000;
  private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int PNG_WIDTH_AT = 16;
  private static final int PNG_HEAD = 24;

  private ImageView() {}

  static MimeBundle of(RenderedImage image) {
    int longer = Math.max(image.getWidth(), image.getHeight());
    String size = size(image.getWidth(), image.getHeight());
    if (longer <= SIDE) {
      return shown(png(image), size);
    }
    BufferedImage smaller = scaled(image, (double) SIDE / longer);
    return shown(
        png(smaller), size + ", shown as " + smaller.getWidth() + " × " + smaller.getHeight());
  }

  /** A file's bytes as they are. */
  static MimeBundle ofPng(byte[] png) {
    ByteBuffer bytes = ByteBuffer.wrap(png);
    if (png.length < PNG_HEAD || bytes.getLong(0) != PNG_SIGNATURE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "png (%,d bytes) must begin as PNG files do; read others with ImageIO.read(…)",
              png.length));
    }
    return shown(png, size(bytes.getInt(PNG_WIDTH_AT), bytes.getInt(PNG_WIDTH_AT + Integer.BYTES)));
  }

  private static MimeBundle shown(byte[] png, String text) {
    return MimeBundle.of(MimeBundle.PNG, Base64.getEncoder().encodeToString(png), text);
  }

  private static String size(int width, int height) {
    return "image " + width + " × " + height;
  }

  private static byte[] png(RenderedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this kind of image has no form as PNG: " + image);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage scaled(RenderedImage image, double factor) {
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = smaller.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    AffineTransform place = AffineTransform.getScaleInstance(factor, factor);
    place.translate(-image.getMinX(), -image.getMinY());
    graphics.drawRenderedImage(image, place);
    graphics.dispose();
    return smaller;
  }
}
