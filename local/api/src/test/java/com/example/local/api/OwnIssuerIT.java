package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.local.api.RawHttp.Answer;
import com.example.local.jwt.LocalIssuer;
import com.example.local.stack.Stack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stack with an identity provider of its own in place of a user pool. */
class OwnIssuerIT {
  @Test
  void tokensOfTheProviderPassAndOthersDoNot() throws Exception {
    LocalIssuer provider = LocalIssuer.start(0, "unused", "unused");
    String issuer = provider.url().toString();
    Map<String, List<String>> claims =
        Map.of(
            "iss", List.of(issuer),
            "client_id", List.of("web"),
            "claims", List.of("{\"aud\":null,\"sub\":\"ada\"}"));
    Stack stack =
        Stack.read(
            Project.TEMPLATE,
            Stack.DEFAULT_NAME,
            Map.of("JwtIssuer", issuer, "JwtAudience", "web"));
    try {
      try (LocalApi api = LocalApi.start(stack, LocalApi.Options.quiet().withJwt())) {
        assertEquals(Optional.empty(), api.issuer());
        assertEquals("200 {\"items\":[]}", list(api, provider.token(claims)));
        assertEquals("401 {\"message\":\"Unauthorized\"}", list(api, provider.token(Map.of())));
        provider.close();
        // The keys are still known.
        assertEquals("200 {\"items\":[]}", list(api, provider.token(claims)));
      }
      try (LocalApi api = LocalApi.start(stack, LocalApi.Options.quiet().withJwt())) {
        // A provider that does not answer is AWS's 401 as well.
        assertEquals("401 {\"message\":\"Unauthorized\"}", list(api, provider.token(claims)));
      }
    } finally {
      provider.close();
    }
  }

  private static String list(LocalApi api, String token) throws Exception {
    Answer answer =
        RawHttp.send(api.url(), "GET /items", List.of("Authorization: Bearer " + token), "");
    return answer.status() + " " + answer.body();
  }
}
