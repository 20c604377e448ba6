package com.example.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Intrinsic functions have CloudFormation's values, and a broken template is one line. */
class TemplateTest extends TemplateFolder {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain                                                    | plain
          1.10                                                     | 1.10
          true                                                     | true
          !Ref Stage                                               | dev
          {Ref: Stage}                                             | dev
          !Ref AWS::Region                                         | us-east-1
          !Ref AWS::AccountId                                      | 123456789012
          !Ref Table                                               | stack-Table
          !GetAtt Table.Arn                                        | arn:aws:dynamodb:us-east-1:123456789012:table/stack-Table
          {"Fn::GetAtt": [Table, Arn]}                             | arn:aws:dynamodb:us-east-1:123456789012:table/stack-Table
          !Ref Layer                                               | arn:aws:lambda:us-east-1:123456789012:layer:jvm:1
          !Sub "${AWS::StackName}-${Stage}-${!Stage}"              | stack-dev-${Stage}
          !Sub ["${X}${Table.Arn}", {X: !Ref Stage}]               | devarn:aws:dynamodb:us-east-1:123456789012:table/stack-Table
          {"Fn::Sub": "${AWS::Partition}.${AWS::URLSuffix}"}       | aws.amazonaws.com
          !If [IsDev, yes-dev, !Ref Nothing]                       | yes-dev
          {"Fn::If": [IsOther, a, b]}                              | b
          !If [Both, a, b]                                         | a
          !Join ["-", [a, !Ref Stage]]                             | a-dev
          !Join [":", !Ref Zones]                                  | a:b
          !Select [1, !Split [".", "a.b.c"]]                       | b
          !Select ["0", !Ref Zones]                                | a
          """)
  void anIntrinsicFunctionHasItsValue(String expression, String value) throws IOException {
    assertEquals(value, environment("X: " + expression).get("X"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!Ref AWS::NoValue",
        "{Ref: 'AWS::NoValue'}",
        "!If [IsOther, x, !Ref AWS::NoValue]"
      })
  void noValueRemovesAVariableEvenTheGlobals(String expression) throws IOException {
    assertEquals(Map.of("SHARED", "global", "KEPT", "1.10"), environment("DROPPED: " + expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          !Ref Nowhere                  | nothing in the template is named "Nowhere"
          !Ref Absent                   | "Absent" is left out by its condition
          !GetAtt Table                 | "Table" names no attribute
          !Sub "${Nowhere}"             | nothing in the template is named "Nowhere"
          !If [NoSuch, a, b]            | no condition is named "NoSuch"
          !If [IsDev, a]                | !If takes a list of 3
          !Select [7, [a]]              | !Select: no such element
          !FindInMap [Sizes, dev, x]    | !FindInMap is not supported here
          !ImportValue other            | !ImportValue is not supported here
          [a, b]                        | F.Environment.Variables: X must be a string
          "{{resolve:ssm:/db/url}}"     | {{resolve:ssm:/db/url}} is not resolved here
          !Sub "a-{{resolve:ssm:/${Stage}}}" | a-{{resolve:ssm:/dev}} is not resolved here
          {"Fn::Transform": {Name: M}}  | !Transform is not supported here
          &a [*a]                       | refers to itself, or is nested too deeply
          ~                             | a value is missing
          """)
  void whatCannotBeResolvedIsOneLineWithFileAndLine(String expression, String problem) {
    String message =
        assertThrows(StartFailure.class, () -> environment("X: " + expression)).getMessage();
    assertTrue(message.endsWith(": " + problem), message);
    assertTrue(message.matches("\\S+template.yaml:\\d+: .*"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `Resources: {`                           | template.yaml:1: expected the node content, but found '<stream end>'
          ``                                       | template.yaml: no Resources, so not a template
          `- a`                                    | template.yaml:1: a mapping is expected here
          `{Resources: {}, Resources: {}}`         | template.yaml:1: "Resources" is here twice
          `Resources: {A: {Properties: {}}}`       | template.yaml:1: a resource without a Type
          `Resources: {A: {Type: ~}}`              | template.yaml:1: a value is missing
          `Resources: {"Fn::ForEach::A": []}`      | template.yaml:1: Fn::ForEach::A is not supported here
          `{Transform: Own, Resources: {}}`        | template.yaml:1: the transform Own is not run here
          `{Transform: [{Name: AWS::Include}], Resources: {}}` | template.yaml:1: a string is expected here
          `{Transform: [{}], Resources: {}}`       | template.yaml:1: a string is expected here
          `{A: &a {}, Resources: {<<: *a}}`        | template.yaml:1: a merge key (<<) is not read here
          """)
  void aFileThatIsNoTemplateIsOneLine(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), text);
    assertEquals(
        folder.resolve(message).toString(),
        assertThrows(StartFailure.class, () -> Stack.read(file)).getMessage());
  }

  @Test
  void aFileThatIsNotThereIsOneLine() {
    Path file = folder.resolve("none.yaml");
    assertEquals(
        file + ": no such file",
        assertThrows(StartFailure.class, () -> Stack.read(file)).getMessage());
  }

  @Test
  void conditionsInACircleAreSaidSo() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("template.yaml"),
            """
            Conditions:
              A: !Not [!Condition B]
              B: !Not [!Condition A]
            Resources:
              L: {Type: AWS::Logs::LogGroup, Condition: A}
            """);
    String message = assertThrows(StartFailure.class, () -> Stack.read(file)).getMessage();
    assertTrue(message.endsWith("refers to itself, or is nested too deeply"), message);
  }
}
