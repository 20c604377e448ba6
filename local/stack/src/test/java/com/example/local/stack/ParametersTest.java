package com.example.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader refuses values of parameters that CloudFormation refuses. */
class ParametersTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AllowedPattern: "[a-z]+"                        | a1  | the value of P is refused: must match [a-z]+
          AllowedPattern: "b", ConstraintDescription: not b! | xbx | the value of P is refused: not b!
          AllowedPattern: "("                             | a   | P has a rule that cannot be read: Unclosed group near index 1 (
          AllowedValues: [a, b]                           | c   | the value of P is refused: must be one of a, b
          MaxLength: 2                                    | abc | the value of P is refused: must have at most 2 characters
          MaxLength: two                                  | abc | P has a rule that cannot be read: For input string: "two"
          Type: Number, AllowedValues: [1, 2]             | 3   | the value of P is refused: must be one of 1, 2
          Type: Number, MinValue: 1                       | 0   | the value of P is refused: must be at least 1
          Type: Number, MinValue: 1.5                     | 1   | the value of P is refused: must be at least 1.5
          Type: Number, MaxValue: 9                       | 10  | the value of P is refused: must be at most 9
          Type: Number                                    | one | the value of P is refused: must be a number
          Type: List<Number>, MinValue: 2                 | 3,1 | the value of P is refused: must be at least 2
          Type: CommaDelimitedList, AllowedValues: [a, b] | a,c | the value of P is refused: must be one of a, b
          """)
  void aValueThatCloudFormationRefusesIsOneLine(String rule, String value, String problem)
      throws IOException {
    String declaration = rule.startsWith("Type:") ? rule : "Type: String, " + rule;
    Path byDefault = template("{P: {" + declaration + ", Default: \"" + value + "\"}}", "");
    assertEquals(byDefault + ":1: " + problem, failure(byDefault, Map.of()));

    Path given = template("{P: {" + declaration + "}}", "");
    assertEquals(given + ":1: " + problem, failure(given, Map.of("P", value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AllowedPattern: "[a-z]+"                               | a
          AllowedValues: [a, b]                                  | b
          MaxLength: 1                                           | b
          Type: Number, AllowedValues: [1, 2]                    | 2
          Type: Number, MinValue: 1, MaxValue: 10                | 10
          Type: Number                                           | 0.5
          Type: CommaDelimitedList, AllowedValues: [a, b]        | a, b
          Type: AWS::EC2::VPC::Id                                | vpc-1
          Type: AWS::SSM::Parameter::Value<String>, MaxLength: 1 | /a/name
          """)
  void aValueThatCloudFormationTakesIsTaken(String rule, String value) throws IOException {
    String declaration = rule.startsWith("Type:") ? rule : "Type: String, " + rule;
    Path file = template("{P: {" + declaration + "}}", "");
    assertEquals(List.of(), Stack.read(file, "s", Map.of("P", value)).warnings());
  }

  @Test
  void aParameterThatTheTemplateDoesNotHaveIsNoHindrance() throws IOException {
    Path file = template("{}", "");
    assertEquals(List.of(), Stack.read(file, "s", Map.of("Packaging", "managed")).warnings());
  }

  @Test
  void aValueThatIsInSsmIsNotKnown() throws IOException {
    Path file =
        template(
            "{P: {Type: \"AWS::SSM::Parameter::Value<String>\", Default: /table}}",
            "{T: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Ref P}}}");
    assertEquals(
        file + ":3: the parameter P is in SSM, which is not asked here", failure(file, Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Assert: !Equals [!Ref P, a]                     | a | b
          Assert: !And [!Not [!Equals [!Ref P, b]], !Or [!Equals [a, b], !Equals [c, c]]] | a | b
          """)
  void aRuleIsKept(String assertion, String right, String wrong) throws IOException {
    Path file = rule("", "[{" + assertion + ", AssertDescription: P is wrong.}]");
    assertEquals(List.of(), Stack.read(file, "s", Map.of("P", right)).warnings());
    assertEquals(file + ":2: R: P is wrong.", failure(file, Map.of("P", wrong)));
  }

  @Test
  void aRuleCountsOnlyUnderItsCondition() throws IOException {
    Path file = rule("RuleCondition: !Equals [!Ref P, a], ", "[{Assert: !Equals [a, b]}]");
    assertEquals(List.of(), Stack.read(file, "s", Map.of("P", "b")).warnings());
    assertEquals(
        file + ":2: R: the parameters' values break this rule", failure(file, Map.of("P", "a")));
  }

  @Test
  void aLimitThatIsNotCheckedHereIsAWarning() throws IOException {
    Path file = template("{P: {Type: String, MinLength: 2}}", "");
    assertEquals(
        List.of(file + ":1: P.MinLength is not checked here"),
        Stack.read(file, "s", Map.of("P", "1")).warnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"EachMemberIn", "Contains"})
  void aRuleThatCannotBeReadHereIsAWarning(String function) throws IOException {
    Path file = rule("", "[{Assert: !" + function + " [[b], !Ref P]}]");
    List<String> warnings = Stack.read(file, "s", Map.of("P", "a")).warnings();
    assertEquals(1, warnings.size());
    assertTrue(
        warnings
            .getFirst()
            .endsWith("!" + function + " is not supported here, so the rule R is not checked"),
        warnings.getFirst());
  }

  private Path rule(String condition, String assertions) throws IOException {
    return template(
        "{P: {Type: String}}\nRules: {R: {" + condition + "Assertions: " + assertions + "}}", "");
  }

  private Path template(String parameters, String resources) throws IOException {
    return Files.writeString(
        folder.resolve("template.yaml"),
        "Parameters: " + parameters + "\n\nResources: " + (resources.isEmpty() ? "{}" : resources));
  }

  private static String failure(Path file, Map<String, String> parameters) {
    return assertThrows(StartFailure.class, () -> Stack.read(file, "s", parameters)).getMessage();
  }
}
