package com.example.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.Interfaces;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No function keeps a random number or a time in the state that a snapshot holds.
 *
 * <p>AWS's rules look at a class only if the class itself names the interface of a handler or has
 * its method. Here a handler gets both from {@code ItemsHandler}, so that the rules would look at
 * no handler. Therefore the rules get copies of the classes, in which each class names the
 * interface.
 */
class SnapStartRulesIT {
  private static final ClassDesc HANDLER =
      RequestStreamHandler.class.describeConstable().orElseThrow();

  private static List<String> findings;

  @BeforeAll
  static void look(@TempDir Path folder) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<Artifact> artifacts = Artifact.ofTemplate().toList();
    for (Artifact artifact : artifacts) {
      copy(artifact.classes(), classes, ".class");
    }
    for (String module : List.of("platform", "shared")) {
      copy(Artifact.PROJECT.resolve(module).resolve("target/classes"), classes, ".class");
    }
    copy(Path.of("target/test-classes"), classes, FlawedHandler.class.getSimpleName() + ".class");
    findings = SnapStartRules.findings(classes, artifacts.getFirst().jar(folder));
  }

  @Test
  void noFunctionKeepsARandomNumberOrATime() {
    assertEquals(List.of(), findings.stream().filter(name -> !isFlawed(name)).toList());
  }

  @Test
  void whatAFunctionMustNotKeepIsFound() {
    String flawed = FlawedHandler.class.getName();
    assertEquals(
        List.of(flawed + ".GENERATOR", flawed + ".id"),
        findings.stream().filter(SnapStartRulesIT::isFlawed).toList());
  }

  private static boolean isFlawed(String finding) {
    return finding.startsWith(FlawedHandler.class.getName());
  }

  private static void copy(Path from, Path to, String end) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(file -> file.toString().endsWith(end)).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.write(copy, asHandler(Files.readAllBytes(file)));
      }
    }
  }

  private static byte[] asHandler(byte[] type) {
    ClassModel model = ClassFile.of().parse(type);
    List<ClassDesc> interfaces = new ArrayList<>(List.of(HANDLER));
    model.interfaces().stream()
        .map(ClassEntry::asSymbol)
        .filter(name -> !name.equals(HANDLER))
        .forEach(interfaces::add);
    return ClassFile.of()
        .transformClass(
            model,
            ClassTransform.dropping(Interfaces.class::isInstance)
                .andThen(
                    ClassTransform.endHandler(
                        copy -> copy.withInterfaceSymbols(interfaces.toArray(ClassDesc[]::new)))));
  }
}
