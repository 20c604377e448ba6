package com.example.platform.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

class DynamoDbTest {
  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = "token")
  void credentialsHaveATokenOrNone(String token) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_ACCESS_KEY_ID", "id");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_SESSION_TOKEN", token);

    try (DynamoDb dynamoDb = new DynamoDb(environment)) {
      AwsCredentialsIdentity credentials =
          (AwsCredentialsIdentity)
              configuration(dynamoDb)
                  .credentialsProvider()
                  .resolveIdentity(ResolveIdentityRequest.builder().build())
                  .join();
      assertEquals("id", credentials.accessKeyId());
      assertEquals("secret", credentials.secretAccessKey());
      assertEquals(
          Optional.ofNullable(token).filter(text -> !text.isEmpty()),
          credentials instanceof AwsSessionCredentialsIdentity session
              ? Optional.of(session.sessionToken())
              : Optional.empty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, '', https://dynamodb.eu-central-1.amazonaws.com",
    "cn-north-1, '', https://dynamodb.cn-north-1.amazonaws.com.cn",
    "eu-central-1, http://localhost:8000, http://localhost:8000"
  })
  void anEmptyEndpointIsNoEndpoint(String region, String variable, String endpoint) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", region);
    environment.put("AWS_ACCESS_KEY_ID", "id");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_SESSION_TOKEN", "token");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", variable);

    try (DynamoDb dynamoDb = new DynamoDb(environment)) {
      assertEquals(
          Optional.of(endpoint), configuration(dynamoDb).endpointOverride().map(Object::toString));
    }
  }

  @Test
  void withoutARegionTheMessageNamesTheVariable() {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> new DynamoDb(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "s")));

    assertEquals("The environment has no AWS_REGION", failure.getMessage());
  }

  private static DynamoDbServiceClientConfiguration configuration(DynamoDb dynamoDb) {
    AtomicReference<DynamoDbServiceClientConfiguration> configuration = new AtomicReference<>();
    dynamoDb.send(client -> configuration.set(client.serviceClientConfiguration()));
    return configuration.get();
  }
}
