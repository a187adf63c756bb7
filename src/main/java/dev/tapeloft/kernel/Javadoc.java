package dev.tapeloft.kernel;

import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SimpleDocTreeVisitor;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/**
 * A documentation comment as plain text and as HTML.
 *
 * <p>Of the comment's own HTML the plain elements stay, without attributes.
 *
 * @param text for consoles
 * @param html safe to be put into a page
 */
record Javadoc(String text, String html) {
  private static final Set<String> KEPT =
      Set.of(
          ("p ul ol li pre code em strong b i dl dt dd table thead tbody tr th td sub sup h2 h3 h4"
                  + " blockquote")
              .split(" "));

  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=\\.)\\s|\\n\\s*\\n|<p>|<ul>|<pre>|\\n\\s*@|^@");

  private static final Pattern INLINE =
      Pattern.compile("\\{@(?:code|link|linkplain|literal|value)\\s+#?([^{}]*)\\}");

  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "nbsp", " ", "quot", "\"", "ndash", "–");

  /** A comment as the compiler or JShell gives it, without the marks at its borders. */
  static Javadoc of(String comment) {
    String safe = comment.replace("*/", "*&#47;");
    ParsedSource source = ParsedSource.of("/**\n" + safe + "\n*/\nclass X {}");
    Tree type = source.unit().getTypeDecls().get(0);
    DocCommentTree tree = source.trees().getDocCommentTree(TreePath.getPath(source.unit(), type));
    Writer writer = new Writer();
    if (tree != null) {
      writer.all(tree.getFullBody());
      writer.all(tree.getBlockTags());
    }
    return new Javadoc(writer.plain(), writer.html.toString().strip());
  }

  /**
   * The first sentence of a comment as the compiler or JShell gives it, without the comment being
   * parsed, as a list of many needs it.
   */
  static String sentence(String comment) {
    String begin = SENTENCE_END.split(comment.strip(), 2)[0];
    String plain =
        INLINE.matcher(begin).replaceAll("$1").replaceAll("<[^<>]*>", "").replaceAll("\\s+", " ");
    return ENTITIES.entrySet().stream()
        .reduce(
            plain.replace('#', '.').strip(),
            (text, entity) -> text.replace("&" + entity.getKey() + ";", entity.getValue()),
            (one, other) -> other);
  }

  /** The first sentence or line, in plain text. */
  String first() {
    int paragraph = text.indexOf("\n\n");
    String begin = (paragraph < 0 ? text : text.substring(0, paragraph)).replace('\n', ' ');
    int end = begin.indexOf(". ");
    return end < 0 ? begin : begin.substring(0, end + 1);
  }

  private static final class Writer extends SimpleDocTreeVisitor<Void, Void> {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private boolean preformatted;

    void all(List<? extends DocTree> trees) {
      trees.forEach(tree -> visit(tree, null));
    }

    String plain() {
      return text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }

    @Override
    protected @Nullable Void defaultAction(DocTree tree, @Nullable Void nothing) {
      words(tree.toString());
      return null;
    }

    @Override
    public @Nullable Void visitText(TextTree tree, @Nullable Void nothing) {
      words(tree.getBody());
      return null;
    }

    @Override
    public @Nullable Void visitEntity(EntityTree tree, @Nullable Void nothing) {
      String name = tree.getName().toString();
      text.append(ENTITIES.getOrDefault(name, tree.toString()));
      html.append(name.matches("#?\\w+") ? tree.toString() : "");
      return null;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
      boolean code = tree.getKind() == DocTree.Kind.CODE;
      html.append(code ? "<code>" : "");
      words(tree.getBody().getBody());
      html.append(code ? "</code>" : "");
      return null;
    }

    @Override
    public @Nullable Void visitLink(LinkTree tree, @Nullable Void nothing) {
      html.append("<code>");
      if (tree.getLabel().isEmpty()) {
        words(tree.getReference().getSignature().replaceFirst("^#", "").replace('#', '.'));
      } else {
        all(tree.getLabel());
      }
      html.append("</code>");
      return null;
    }

    @Override
    public @Nullable Void visitStartElement(StartElementTree tree, @Nullable Void nothing) {
      String name = name(tree.getName());
      preformatted |= name.equals("pre");
      text.append(
          switch (name) {
            case "p", "pre", "ul", "ol", "dl", "table", "h2", "h3", "h4" -> "\n\n";
            case "li" -> "\n- ";
            case "br", "tr", "dt", "dd" -> "\n";
            case "td", "th" -> "  ";
            default -> "";
          });
      html.append(name.equals("br") ? "<br>" : KEPT.contains(name) ? "<" + name + ">" : "");
      return null;
    }

    @Override
    public @Nullable Void visitEndElement(EndElementTree tree, @Nullable Void nothing) {
      String name = name(tree.getName());
      preformatted = preformatted && !name.equals("pre");
      text.append(Set.of("ul", "ol", "pre", "dl", "table").contains(name) ? "\n\n" : "");
      html.append(KEPT.contains(name) ? "</" + name + ">" : "");
      return null;
    }

    @Override
    public @Nullable Void visitAttribute(AttributeTree tree, @Nullable Void nothing) {
      return null;
    }

    @Override
    public @Nullable Void visitParam(ParamTree tree, @Nullable Void nothing) {
      String name = tree.getName().toString();
      return block(tree.isTypeParameter() ? "<" + name + ">" : name, tree.getDescription());
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void nothing) {
      return block("returns", tree.getDescription());
    }

    @Override
    public @Nullable Void visitThrows(ThrowsTree tree, @Nullable Void nothing) {
      return block("throws " + tree.getExceptionName().getSignature(), tree.getDescription());
    }

    @Override
    public @Nullable Void visitDeprecated(DeprecatedTree tree, @Nullable Void nothing) {
      return block("deprecated", tree.getBody());
    }

    @Override
    public @Nullable Void visitSince(SinceTree tree, @Nullable Void nothing) {
      return block("since", tree.getBody());
    }

    @Override
    public @Nullable Void visitSee(SeeTree tree, @Nullable Void nothing) {
      return block("see", tree.getReference());
    }

    private Void block(String title, List<? extends DocTree> description) {
      text.append("\n\n").append(title).append(": ");
      html.append("<p><b>").append(Html.escape(title)).append("</b>: ");
      all(description);
      return null;
    }

    private void words(String words) {
      text.append(preformatted ? words : words.replaceAll("[ \\t]*\\n[ \\t]*", "\n"));
      html.append(Html.escape(words));
    }

    private static String name(Name name) {
      return name.toString().toLowerCase(Locale.ROOT);
    }
  }
}
