package com.example.checks;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The tags of a project's tests, whichever module they are in. JUnit sees one module at a time, so
 * this reads the sources, with javac's own parser: a tag in a comment or in a text is none, and
 * neither is one on a test that is disabled.
 */
final class TestTags extends TreeScanner<Void, Void> {
  private static final String TESTS = "/src/test/java/";

  private final Set<String> tags = new TreeSet<>();

  private TestTags() {}

  static Set<String> under(Path project) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    TestTags tags = new TestTags();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  null,
                  files,
                  null,
                  null,
                  null,
                  files.getJavaFileObjectsFromPaths(testSources(project)));
      for (CompilationUnitTree source : task.parse()) {
        tags.scan(source, null);
      }
    }
    return tags.tags;
  }

  @Override
  public Void visitClass(ClassTree type, Void none) {
    return take(type.getModifiers()) ? super.visitClass(type, none) : null;
  }

  @Override
  public Void visitMethod(MethodTree method, Void none) {
    return take(method.getModifiers()) ? super.visitMethod(method, none) : null;
  }

  /** Takes the tags, unless the test is disabled: then there is nothing to look for inside. */
  private boolean take(ModifiersTree modifiers) {
    List<? extends AnnotationTree> annotations = modifiers.getAnnotations();
    if (annotations.stream().anyMatch(annotation -> isNamed(annotation, "Disabled"))) {
      return false;
    }
    annotations.stream()
        .filter(annotation -> isNamed(annotation, "Tag"))
        .forEach(annotation -> tags.add(value(annotation)));
    return true;
  }

  private static boolean isNamed(AnnotationTree annotation, String name) {
    String type = annotation.getAnnotationType().toString();
    return type.equals(name) || type.endsWith("." + name);
  }

  private static String value(AnnotationTree annotation) {
    Object argument = annotation.getArguments().getFirst();
    Object value =
        argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
    return value instanceof LiteralTree literal ? literal.getValue().toString() : value.toString();
  }

  private static List<Path> testSources(Path project) throws IOException {
    return ProjectFiles.endingWith(project, ".java").stream()
        .filter(file -> file.toString().contains(TESTS))
        .toList();
  }
}
