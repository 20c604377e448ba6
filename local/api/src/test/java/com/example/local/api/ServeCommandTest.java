package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one line that the user reads when the command cannot start. */
class ServeCommandTest {
  private static final String TEMPLATE =
      """
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            Handler: example.Handler
            CodeUri: target/none.jar
            Events: {E: {Type: HttpApi, Properties: {Path: /a, Method: GET}}}
      """;

  private static final String JWT_API =
      """
      Globals:
        HttpApi:
          Auth:
            DefaultAuthorizer: Jwt
            Authorizers:
              Jwt: {JwtConfiguration: {issuer: !GetAtt Pool.ProviderURL, audience: [web]}}
      """;

  @TempDir private Path folder;

  @Test
  void aMissingArtifactIsOneLine() throws Exception {
    Path template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    assertEquals(
        "F: " + folder.resolve("target/none.jar") + " is missing: run `mvn package`",
        failure(template));
  }

  @Test
  void aPlatformWithoutNativePartsIsOneLine() throws Exception {
    Path template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    assertEquals(
        "Functions run on Linux with glibc only, on x86_64 or arm64, because they and AWS's runtime"
            + " interface client have native parts. This machine is Mac OS X aarch64",
        failure(List.of("-Dos.name=Mac OS X", "-Dos.arch=aarch64"), words(template)));
  }

  @Test
  void aTableThatDynamoDbRefusesIsOneLine() throws Exception {
    Path template =
        Files.writeString(
            withArtifact("java25"),
            TEMPLATE
                + """
                  T:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      AttributeDefinitions: [{AttributeName: a, AttributeType: S}]
                      KeySchema: [{AttributeName: b, KeyType: HASH}]
                """);
    String line = failure(template);
    assertTrue(line.startsWith(template + ":10: T: DynamoDB refuses this table: "), line);
  }

  @Test
  void aRestApiIsOneLine() throws Exception {
    Path template =
        Files.writeString(
            folder.resolve("template.yaml"), TEMPLATE.replace("Type: HttpApi", "Type: Api"));
    assertEquals(
        template + ":8: F.Events.E: Type Api is a REST API's, and only HttpApi can be served here",
        failure(template));
  }

  @Test
  void aMissingTemplateIsOneLine() throws Exception {
    Path template = folder.resolve("none.yaml");
    assertEquals(template + ": no such file", failure(template));
  }

  @Test
  void aRuntimeNewerThanThisJdkIsOneLine() throws Exception {
    Path template = withArtifact("java99");
    assertEquals("F needs a JDK 99, and this is " + Runtime.version().feature(), failure(template));
  }

  @Test
  void aFunctionForAnotherArchitectureIsOneLine() throws Exception {
    Path template =
        Files.writeString(
            withArtifact("java25"),
            TEMPLATE.replace("Handler:", "Architectures: [sparc]\n      Handler:"));
    assertTrue(failure(template).startsWith("F is packaged for sparc, and this is "));
  }

  @Test
  void aFolderInPlaceOfAnArtifactIsOneLine() throws Exception {
    Path code = Files.createDirectories(folder.resolve("target/none.jar"));
    Path template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    assertEquals(
        "F: " + code + " is a folder, and CodeUri must name a packaged jar or zip",
        failure(template));
  }

  @Test
  void aTemplateWithoutAnApiIsOneLine() throws Exception {
    Path template = Files.writeString(folder.resolve("template.yaml"), "Resources: {}");
    assertEquals(template + ": no HTTP API to serve", failure(template));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parameter.Packaging", "=managed", ""})
  void anOptionWithoutNameOrValueIsOneLine(String word) throws Exception {
    assertEquals(
        "an option must be given as name=value, not \"" + word + "\"", failure(folder, word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prot", "parameter."})
  void anOptionThatIsNoneIsOneLine(String name) throws Exception {
    assertEquals(
        "there is no option "
            + name
            + ", only dynamodb.port, failed, host, jwt, jwt.port, parameter.NAME, port, snapstart,"
            + " template",
        failure(folder, name + "=0", "parameter.Packaging=managed"));
  }

  @Test
  void anOptionThatIsThereTwiceOrNotAtAllIsOneLine() throws Exception {
    assertEquals("the option port is given twice", failure(folder, "port=1", "port=2"));
    assertEquals(
        "the option template is missing",
        failure(List.of(), List.of("failed=" + folder.resolve("made/failed"))));
  }

  @Test
  void aFailureWithoutAStackTraceIsOneLine() {
    var failure = new IllegalStateException("broken");
    failure.setStackTrace(new StackTraceElement[0]);
    assertEquals(
        "The local runner has a bug: java.lang.IllegalStateException: broken",
        ServeCommand.message(failure));
  }

  @Test
  void sampleDataThatNoTableTakesIsOneLine() throws Exception {
    Path template = withArtifact("java25");
    Path data = Files.writeString(folder.resolve("sample-data.json"), "{\"T\":[]}");
    assertEquals(data + ": the template has no table T", failure(template));
  }

  @Test
  void aBusyPortIsOneLine() throws Exception {
    Path template = withArtifact("java25");
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(busy.getLocalPort());
      assertEquals(
          "DynamoDB Local cannot listen on 127.0.0.1:" + port + ": Address already in use",
          failure(template, "dynamodb.port=" + port));
    }
  }

  @Test
  void aPortThatIsNoneIsOneLine() throws Exception {
    assertEquals("port must be a number up to 65535, not \"http\"", failure(folder, "port=http"));
    assertEquals(
        "dynamodb.port must be a number up to 65535, not \"70000\"",
        failure(folder, "dynamodb.port=70000"));
  }

  @Test
  void aSwitchThatIsNeitherOnNorOffIsOneLine() throws Exception {
    assertEquals("jwt must be on or off, not \"yes\"", failure(folder, "jwt=yes"));
  }

  @Test
  void tokensOfNoAuthorizerAreOneLine() throws Exception {
    assertEquals(
        "no route of the template has a JWT authorizer, so jwt must be off",
        failure(withArtifact("java25"), "jwt=on"));
  }

  @Test
  void aBusyPortOfTheIssuerIsOneLine() throws Exception {
    Path template = withArtifact("java25");
    String pool = "  Pool: {Type: AWS::Cognito::UserPool}\n";
    Files.writeString(template, Files.readString(template) + pool + JWT_API);
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(busy.getLocalPort());
      assertEquals(
          "The token issuer cannot listen on 127.0.0.1:" + port + ": Address already in use",
          failure(template, "jwt=on", "jwt.port=" + port));
    }
  }

  @Test
  void aHostThatIsNotThisMachineIsOneLine() throws Exception {
    Path template = withArtifact("java25");
    String line = failure(template, "host=192.0.2.1");
    assertTrue(line.startsWith("DynamoDB Local cannot listen on 192.0.2.1:0: "), line);
  }

  private Path withArtifact(String runtime) throws IOException {
    Files.createDirectories(folder.resolve("target"));
    Files.createFile(folder.resolve("target/none.jar"));
    return Files.writeString(folder.resolve("template.yaml"), TEMPLATE.replace("java25", runtime));
  }

  private String failure(Path template, String... options)
      throws IOException, InterruptedException {
    return failure(List.of(), words(template, options));
  }

  private List<String> words(Path template, String... options) {
    Path failed = folder.resolve("made/failed");
    return Stream.concat(Stream.of("template=" + template, "failed=" + failed), Stream.of(options))
        .toList();
  }

  // The only line of output. Maven learns of the failure by the exit code and by the file.
  private String failure(List<String> jvm, List<String> words)
      throws IOException, InterruptedException {
    Process serve = ServeProcess.start(jvm, words);
    List<String> lines = serve.inputReader().lines().toList();
    assertEquals(1, serve.waitFor());
    assertTrue(Files.exists(folder.resolve("made/failed")));
    assertEquals(1, lines.size(), lines.toString());
    return lines.getFirst();
  }
}
