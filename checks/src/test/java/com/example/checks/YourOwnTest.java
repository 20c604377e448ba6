package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/your-own.md leave no old name, and the words of DynamoDB. */
class YourOwnTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern OLD_NAME =
      Pattern.compile("com[./\\\\]+example\\b|my-frontend-app|\\w*(?:[iI]tem|ITEM)\\w*");

  /** DynamoDB's keys, the SDK's methods without a verb, the AWS CLI, and JSON Schema's keyword. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "\"Items?\\\\?\"|\\.items?\\(|aws dynamodb [a-z]+-item\\b|--item\\b|\\.Items\\[]|type:"
              + " array\\s+items:");

  /** Actions of DynamoDB, and the SDK's names for them. */
  private static final Predicate<String> IS_FOREIGN =
      Pattern.compile(
              "([Gg]et|[Pp]ut|[Uu]pdate|[Dd]elete)Item(Request)?|hasItem"
                  + "|([Bb]atch(Get|Write)|[Tt]ransact(Get|Write)?|[Rr]equest|ConditionCheck)Items?")
          .asMatchPredicate();

  /** Where an item is DynamoDB's item. */
  private static final Pattern MACHINERY =
      Pattern.compile("(platform|local/lambda|local/stack)/src/.*");

  @TempDir private static Path project;

  @BeforeAll
  static void rename() throws Exception {
    assumeTrue(Files.exists(ROOT.resolve(".git")), "this copy of the project is no clone");
    for (String file : run(ROOT, "git ls-files").lines().toList()) {
      Path copy = project.resolve(file);
      Files.createDirectories(copy.getParent());
      if (Files.exists(ROOT.resolve(file))) {
        Files.copy(ROOT.resolve(file), copy);
      }
    }
    run(project, "git init -q && git add --all");
    run(project, "git -c user.name=t -c user.email=t -c core.hooksPath=/dev/null commit -qm t");
    String page = Files.readString(ROOT.resolve("docs/your-own.md"));
    String commands =
        BLOCK.matcher(page).results().map(block -> block.group(1)).collect(Collectors.joining());
    run(project, commands.replaceAll("(?m)^ *mvn .*$", ""));
  }

  @Test
  void noOldNameIsLeft() throws IOException {
    Set<String> left = new TreeSet<>();
    for (String file : files()) {
      String ours = FOREIGN.matcher(file + "\n" + text(file)).replaceAll("");
      OLD_NAME
          .matcher(ours)
          .results()
          .map(name -> name.group())
          .filter(name -> !IS_FOREIGN.test(name))
          .filter(name -> name.startsWith("com") || !MACHINERY.matcher(file).matches())
          .forEach(name -> left.add(file + ": " + name));
    }

    assertEquals(Set.of(), left);
  }

  @Test
  void theWordsOfDynamoDbStay() throws IOException {
    String handler =
        text("functions/get-order/src/main/java/org/acme/orders/get/GetOrderHandler.java");

    assertTrue(handler.contains("import org.acme.orders.shared.Order;"), handler);
    assertTrue(handler.contains("client.getItem(get(Order.unusedKey()).build())"), handler);
    assertTrue(handler.contains("JsonOrder.in(answer, \"Item\", userId)"), handler);
    assertTrue(text("template.yaml").contains("Action: dynamodb:GetItem"));
    assertTrue(text("openapi.yaml").contains("operationId: getOrder"));
    assertTrue(
        text("local/stack/src/test/java/org/acme/local/stack/StackTest.java")
            .contains("GetOrderFunction"));
    assertTrue(text("samconfig.toml").contains("stack_name = \"acme-orders\""));
  }

  @Test
  void thePageAndTheBenchmarkAreGone() throws IOException {
    List<String> files = files();

    assertTrue(files.size() > 100, files::toString);
    assertEquals(
        List.of(),
        files.stream()
            .filter(file -> file.matches("benchmarks/.*|docs/(your-own|rename).*|.*YourOwnTest.*"))
            .toList());
    assertFalse(text("README.md").contains("your-own"));
    assertFalse(text("pom.xml").contains("benchmark"));
  }

  private static List<String> files() throws IOException {
    return run(project, "git ls-files").lines().toList();
  }

  private static String text(String file) throws IOException {
    // A file may be no text, and these names have no other characters.
    return Files.readString(project.resolve(file), StandardCharsets.ISO_8859_1);
  }

  private static String run(Path folder, String commands) throws IOException {
    Process shell =
        new ProcessBuilder("bash", "-euc", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = shell.onExit().join().exitValue();
    assertEquals(0, exit, printed);
    return printed;
  }
}
