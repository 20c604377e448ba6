package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No random change of a request makes the gateway fail. */
class RandomRequestsTest extends HostileClient {
  private static final int RANDOM_REQUESTS = 1_000;
  private static final String INTERESTING =
      "\0\t\r\n !\"#%&+,./:;<=>?@[\\]^{}~\u007f\u0080\u00ff0a";

  @Test
  void noRandomRequestMakesTheGatewayFail() throws IOException {
    Random random = new Random(1);
    String whole =
        "POST /items?userId=u&a=%C3%A9 HTTP/1.1\r\n"
            + ORIGIN_LINE
            + "Accept: */*\r\n"
            + "Host: a.example.com:3000\r\n"
            + "Cookie: a=b; c=d\r\n"
            + "X-Forwarded-For: 192.0.2.1\r\n"
            + "Content-Type: application/json; charset=utf-8\r\n"
            + "Content-Length: 14\r\n\r\n"
            + "{\"title\":\"\u00c3\u00a9\"}";
    int originIsRead = whole.indexOf("Host");
    for (int i = 0; i < RANDOM_REQUESTS; i++) {
      // Half of the requests keep their first three lines, because Jetty reports a header late.
      int kept = i % 2 == 0 ? originIsRead : 0;
      String request = whole.substring(0, kept) + mutated(whole.substring(kept), random);
      CONSOLE.clear();
      List<RawResponse> answers = RawResponse.sendAndEnd(gateway.url(), bytes(request));
      for (RawResponse answer : answers) {
        assertForm(answer, request);
      }
      if (kept > 0 && !answers.isEmpty()) {
        assertCors(answers.getFirst(), request);
      }
      assertTrue(CONSOLE.size() >= answers.size(), () -> CONSOLE + " for " + request);
    }
  }

  private static String mutated(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int changes = random.nextInt(1, 6); changes > 0 && !mutated.isEmpty(); changes--) {
      int at = random.nextInt(mutated.length());
      int end = Math.min(mutated.length(), at + random.nextInt(1, 12));
      char character = INTERESTING.charAt(random.nextInt(INTERESTING.length()));
      switch (random.nextInt(4)) {
        case 0 -> mutated.setCharAt(at, character);
        case 1 -> mutated.insert(at, character);
        case 2 -> mutated.delete(at, end);
        default -> mutated.insert(at, mutated.substring(at, end));
      }
    }
    return mutated.toString();
  }
}
