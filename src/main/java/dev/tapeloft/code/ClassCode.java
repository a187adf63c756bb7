package dev.tapeloft.code;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The byte code of one class, read once. */
final class ClassCode {
  private static final ClassValue<ClassCode> KNOWN =
      new ClassValue<>() {
        @Override
        protected ClassCode computeValue(Class<?> type) {
          return new ClassCode(type, bytes(type));
        }
      };

  private final Class<?> type;
  private final byte[] bytes;
  private final Map<String, MethodCode> methods = new HashMap<>();
  private final Map<String, Integer> staticFields = new HashMap<>();
  private final Set<String> fields = new TreeSet<>();
  private final String head;

  private ClassCode(Class<?> type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
    ClassReader reader = new ClassReader(bytes);
    this.head = head(reader);
    reader.accept(new Reading(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  /**
   * The code of a class.
   *
   * @throws UnresolvedException if it cannot be read
   */
  static ClassCode of(Class<?> type) {
    ClassCode known = KNOWN.get(type);
    if (Redefinition.isPossible() && !Arrays.equals(known.bytes, bytes(type))) {
      KNOWN.remove(type);
      return KNOWN.get(type);
    }
    return known;
  }

  /** The class. */
  Class<?> type() {
    return type;
  }

  /** What it extends and implements. */
  String head() {
    return head;
  }

  /** The code of a method that it declares; null where it declares none. */
  @Nullable MethodCode method(String signature) {
    return methods.get(signature);
  }

  /** The methods that it declares, by name and descriptor. */
  Map<String, MethodCode> methods() {
    return methods;
  }

  /** The modifiers of a static field that it declares; null where it declares none. */
  @Nullable Integer staticField(String name) {
    return staticFields.get(name);
  }

  /** The names of the fields of its objects that it declares. */
  Set<String> fields() {
    return fields;
  }

  private static String head(ClassReader reader) {
    return "extends %s implements %s"
        .formatted(reader.getSuperName(), List.of(reader.getInterfaces()));
  }

  private static byte[] bytes(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    ClassLoader loader = type.getClassLoader();
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(file)
            : loader.getResourceAsStream(file)) {
      if (in == null) {
        throw new UnresolvedException("the code of class " + type.getName() + " cannot be read");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UnresolvedException(
          "the code of class %s cannot be read: %s".formatted(type.getName(), e.getMessage()));
    }
  }

  private final class Reading extends ClassVisitor {
    private final Map<String, String> captured = new HashMap<>();

    Reading() {
      super(Opcodes.ASM9);
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      if ((access & Opcodes.ACC_STATIC) != 0) {
        staticFields.put(name, access);
      } else {
        fields.add(name);
      }
      if ((access & Opcodes.ACC_SYNTHETIC) != 0 && name.startsWith("val$")) {
        captured.put(name, "captured " + captured.size()); // not by the variable's name
      }
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      String self = type.getName().replace('.', '/');
      return new CodeReader(self, captured, access, code -> methods.put(name + descriptor, code));
    }
  }
}
