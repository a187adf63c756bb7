package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the byte code of one of JShell's classes says: which variables it declares and assigns, to
 * which declarations it refers, and on which lines it stands.
 *
 * <p>JShell numbers declarations and names their classes so: {@code REPL.$JShell$7}, when it was
 * replaced {@code REPL.$JShell$7B}, and of overloaded methods {@code REPL.$JShell$7_9B}.
 *
 * @param name the class
 * @param variables its static fields, as name and descriptor; those of a type inside it are none
 * @param declares the names of its methods and types
 * @param nested whether it has classes of its own inside
 * @param runs whether it has code that JShell calls
 * @param refersTo the numbers of the declarations that it refers to, but for its own
 * @param types the names of the types of cells that it knows, but for those without one
 * @param assigns those whose variable its code that JShell calls assigns
 * @param lines its lines in the order of its instructions
 * @param code its byte code without lines
 */
record CellCode(
    String name,
    List<String> variables,
    Set<String> declares,
    boolean nested,
    boolean runs,
    Set<Integer> refersTo,
    Set<String> types,
    Set<Integer> assigns,
    List<Integer> lines,
    byte[] code) {
  private static final String RUN = "do_it$";
  private static final Pattern CLASS =
      Pattern.compile("REPL[./]\\$JShell\\$(\\d+[A-Z]*(?:_\\d+[A-Z]*)*)");
  private static final Pattern TYPE =
      Pattern.compile("REPL/\\$JShell\\$\\d+[A-Z]*(?:_\\d+[A-Z]*)*\\$[A-Za-z_][\\w$]*");
  private static final int CLASS_NAME = 7;
  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_TYPE = 16;
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  static CellCode of(String name, byte[] bytecodes) {
    ClassReader reader = new ClassReader(bytecodes);
    Reading reading = new Reading(name.replace('.', '/'));
    reader.accept(reading, 0);
    ClassWriter plain = new ClassWriter(0);
    reader.accept(plain, ClassReader.SKIP_DEBUG);
    Set<Integer> refersTo = references(reader);
    refersTo.removeAll(numbers(name));
    return new CellCode(
        name,
        reading.variables,
        reading.declares,
        reading.nested,
        reading.runs,
        refersTo,
        types(reader),
        reading.assigns,
        reading.lines,
        plain.toByteArray());
  }

  /** The numbers of the declarations in the class of this name; empty if it is none of JShell's. */
  static Set<Integer> numbers(String className) {
    Matcher declared = CLASS.matcher(className);
    return declared.find()
        ? NUMBER
            .matcher(declared.group(1))
            .results()
            .map(match -> Integer.valueOf(match.group()))
            .collect(Collectors.toCollection(TreeSet::new))
        : new TreeSet<>();
  }

  /** The name without what counts how often it was replaced, the same for all versions. */
  static String identity(String className) {
    Matcher declared = CLASS.matcher(className);
    return declared.find() ? numbers(className) + className.substring(declared.end()) : className;
  }

  /** Whether only comments, blanks or lines differ. */
  boolean sameButForLines(CellCode other) {
    return Arrays.equals(code, other.code);
  }

  private static Set<Integer> references(ClassReader reader) {
    Set<Integer> all = new TreeSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset > 0 && reader.readByte(offset - 1) == CLASS_NAME) {
        all.addAll(numbers(reader.readUTF8(offset, buffer)));
      }
    }
    return all;
  }

  private static Set<String> types(ClassReader reader) {
    Set<String> all = new TreeSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      int tag = offset > 0 ? reader.readByte(offset - 1) : 0;
      int text = tag == NAME_AND_TYPE ? offset + 2 : offset;
      if (tag == CLASS_NAME || tag == NAME_AND_TYPE || tag == METHOD_TYPE) {
        Matcher type = TYPE.matcher(reader.readUTF8(text, buffer));
        type.results().map(found -> found.group().replace('/', '.')).forEach(all::add);
      }
    }
    return all;
  }

  /** Collects what is asked of a class. */
  private static final class Reading extends ClassVisitor {
    private final String self;
    private final List<String> variables = new ArrayList<>();
    private final Set<String> declares = new TreeSet<>();
    private final List<Integer> lines = new ArrayList<>();
    private final Set<Integer> assigns = new TreeSet<>();
    private boolean nested;
    private boolean runs;

    Reading(String self) {
      super(Opcodes.ASM9);
      this.self = self;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      if ((access & Opcodes.ACC_STATIC) != 0) {
        variables.add(name + " " + descriptor);
      }
      return null;
    }

    @Override
    public void visitInnerClass(
        String name, @Nullable String outerName, @Nullable String innerName, int access) {
      if (name.startsWith(self + "$")) {
        nested = true;
        declares.add(name.substring(self.length() + 1));
      }
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      boolean run = name.startsWith(RUN);
      runs |= run;
      declares.add(name);
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLineNumber(int line, Label start) {
          lines.add(line);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
          if (run && opcode == Opcodes.PUTSTATIC) {
            assigns.addAll(numbers(owner));
          }
        }
      };
    }
  }
}
