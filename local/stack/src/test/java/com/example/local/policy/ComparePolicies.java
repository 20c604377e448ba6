package com.example.local.policy;

import com.example.local.policy.GeneratedPolicies.Case;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Compares the decisions of this package with those of {@code @cloud-copilot/iam-simulate} on
 * generated policies. The other evaluator is installed into a folder that is given, and is no part
 * of the build, because its licence is the AGPL. Fails if a difference is not explained.
 */
final class ComparePolicies {
  private static final String OTHER = "@cloud-copilot/iam-simulate@0.1.173";
  private static final String SCRIPT = "compare-policies.mjs";
  private static final List<String> ABSENT_KEYS =
      List.of(
          "aws:userid",
          "aws:UserAgent",
          "dynamodb:LeadingKeys",
          "dynamodb:Attributes",
          "aws:EpochTime",
          "aws:CurrentTime",
          "aws:SecureTransport",
          "aws:SourceIp",
          "aws:PrincipalArn");
  private static final int SHOWN = 2;
  private static final String UNEXPLAINED = "NOT EXPLAINED";

  private static final JsonMapper JSON = new JsonMapper();

  private ComparePolicies() {}

  /**
   * @param args a folder to work in, how many cases, the seed or {@code random}, and the file that
   *     a failure makes
   */
  public static void main(String... args) throws IOException, InterruptedException {
    Path failed = Path.of(args[3]);
    Files.deleteIfExists(failed);
    Path folder = Files.createDirectories(Path.of(args[0])).toAbsolutePath();
    int count = Integer.parseInt(args[1]);
    long seed =
        args[2].equals("random") ? ThreadLocalRandom.current().nextLong() : Long.parseLong(args[2]);
    System.out.println(count + " cases with the seed " + seed);
    List<Case> cases = new ArrayList<>();
    GeneratedPolicies generated = new GeneratedPolicies(seed);
    while (cases.size() < count) {
      cases.add(generated.next());
    }
    List<String> theirs = theirs(folder, cases);
    Map<String, Integer> same = new TreeMap<>();
    List<Integer> different = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (ours(cases.get(i)).equals(theirs.get(i))) {
        same.merge(theirs.get(i), 1, Integer::sum);
      } else {
        different.add(i);
      }
    }
    System.out.println("the same: " + same + ", different: " + different.size());
    if (explain(folder, different.stream().map(cases::get).toList())) {
      Files.createFile(failed);
      System.exit(1);
    }
  }

  /**
   * Decides each case again, without one known difference at a time, and without all.
   *
   * @return whether a difference has none of the known reasons
   */
  private static boolean explain(Path folder, List<Case> different)
      throws IOException, InterruptedException {
    List<Case> rewritten = new ArrayList<>();
    for (Case each : different) {
      rewritten.add(each);
      for (Difference difference : Difference.values()) {
        rewritten.add(difference.without(each));
      }
      rewritten.add(Difference.withoutAll(each));
    }
    Map<String, List<String>> explained = new TreeMap<>();
    List<String> theirs = rewritten.isEmpty() ? List.of() : theirs(folder, rewritten);
    int known = Difference.values().length;
    for (int i = 0; i < rewritten.size(); i += known + 2) {
      String reason = UNEXPLAINED;
      if (ours(rewritten.get(i + known + 1)).equals(theirs.get(i + known + 1))) {
        reason = "several of these reasons";
      }
      for (Difference difference : Difference.values()) {
        int at = i + 1 + difference.ordinal();
        if (ours(rewritten.get(at)).equals(theirs.get(at))) {
          reason = difference.reason;
        }
      }
      String line = "here " + ours(rewritten.get(i)) + ", there " + theirs.get(i) + ": ";
      explained
          .computeIfAbsent(reason, absent -> new ArrayList<>())
          .add(line + JSON.writeValueAsString(rewritten.get(i)));
    }
    explained.forEach(ComparePolicies::print);
    return explained.containsKey(UNEXPLAINED);
  }

  private static String ours(Case each) {
    try {
      return switch (Policy.parse(each.policy()).decide(request(each)).outcome()) {
        case ALLOWED -> "Allowed";
        case EXPLICIT_DENY -> "ExplicitlyDenied";
        case IMPLICIT_DENY -> "ImplicitlyDenied";
      };
    } catch (PolicyFormatException e) {
      return "refused, " + e.getMessage();
    }
  }

  /** The request, with no values for the keys that it does not have. */
  private static AccessRequest request(Case each) {
    Map<String, List<String>> context = new HashMap<>();
    ABSENT_KEYS.forEach(key -> context.put(key, List.of()));
    each.context()
        .forEach(
            (key, value) ->
                context.put(
                    key,
                    value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(value))));
    return new AccessRequest(each.action(), each.resource(), context);
  }

  private static List<String> theirs(Path folder, List<Case> cases)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (Case each : cases) {
      lines.add(JSON.writeValueAsString(each));
    }
    Files.write(folder.resolve("cases"), lines);
    try (InputStream script = ComparePolicies.class.getResourceAsStream("/" + SCRIPT)) {
      Files.write(folder.resolve(SCRIPT), script.readAllBytes());
    }
    run(folder, "npm", "install", "--no-fund", "--no-audit", "--prefix", ".", OTHER);
    run(folder, "node", SCRIPT, "cases", "decisions");
    return Files.readAllLines(folder.resolve("decisions"));
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " failed with " + code);
    }
  }

  private static void print(String explanation, List<String> cases) {
    System.out.println();
    System.out.println(cases.size() + " differences: " + explanation);
    cases.stream().limit(SHOWN).forEach(line -> System.out.println("  " + line));
  }
}
