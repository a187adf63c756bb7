package dev.tapeloft.kernel;

import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * A POM as Maven reads it.
 *
 * @param xml a whole project
 */
record MavenPom(String xml) {
  private static final Pattern PROLOGUE =
      Pattern.compile("\\s*(?:<\\?.*?\\?>|<!--(?s:.*?)-->|\\s)*");
  private static final String HEAD =
      "<project><modelVersion>4.0.0</modelVersion>"
          + "<groupId>cell</groupId><artifactId>pom</artifactId><version>1</version>"
          + "<packaging>pom</packaging>";

  /** A project; or dependencies, or what else stands in one, with what is missing around them. */
  static MavenPom of(String text) throws MagicFailed {
    String inner = PROLOGUE.matcher(text).replaceFirst("");
    String before = text.substring(0, text.length() - inner.length()).replaceAll("[^\\n]", "");
    MavenPom pom = new MavenPom(before + project(inner));
    pom.requireReadable();
    return pom;
  }

  private static String project(String inner) {
    if (inner.startsWith("<project")) {
      return inner;
    }
    return inner.startsWith("<dependency>")
        ? HEAD + "<dependencies>" + inner + "</dependencies></project>"
        : HEAD + inner + "</project>";
  }

  private void requireReadable() throws MagicFailed {
    try {
      new MavenXpp3Reader().read(new StringReader(xml));
    } catch (XmlPullParserException | IOException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new MagicFailed(
          "the dependencies are no XML of a POM: " + message,
          "write <dependency><groupId>…</groupId><artifactId>…</artifactId>"
              + "<version>…</version></dependency>");
    }
  }
}
