package com.example.local.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.policy.Decision.Outcome;
import com.example.local.policy.Statement.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every policy and every access. */
class PolicyPropertiesTest {
  @Property
  void theOrderOfTheStatementsDoesNotMatter(
      @ForAll("policies") List<Statement> statements,
      @ForAll("accesses") AccessRequest access,
      @ForAll Random random) {
    List<Statement> shuffled = new ArrayList<>(statements);
    Collections.shuffle(shuffled, random);
    assertEquals(
        Policy.of(statements).decide(access).outcome(),
        Policy.of(shuffled).decide(access).outcome());
  }

  @Property
  void aStatementThatDeniesIsNeverOverruled(
      @ForAll("policies") List<Statement> statements,
      @ForAll("statements") Statement statement,
      @ForAll("accesses") AccessRequest access) {
    Statement denying = withEffect(statement, Effect.DENY);
    boolean denied = Policy.of(List.of(denying)).decide(access).outcome() == Outcome.EXPLICIT_DENY;
    Outcome outcome =
        Policy.of(statements).and(Policy.of(List.of(denying))).decide(access).outcome();
    assertEquals(
        denied ? Outcome.EXPLICIT_DENY : Policy.of(statements).decide(access).outcome(), outcome);
  }

  @Property
  void anotherStatementThatAllowsNeverTakesAnythingAway(
      @ForAll("policies") List<Statement> statements,
      @ForAll("statements") Statement statement,
      @ForAll("accesses") AccessRequest access) {
    Policy less = Policy.of(statements);
    Policy more = less.and(Policy.of(List.of(withEffect(statement, Effect.ALLOW))));
    if (less.decide(access).allowed()) {
      assertTrue(more.decide(access).allowed());
    }
  }

  @Property
  void notActionIsTheRestOfAction(
      @ForAll("statements") Statement statement, @ForAll("accesses") AccessRequest access) {
    Selection actions = statement.actions();
    Selection rest = new Selection(!actions.inverted(), actions.patterns());
    assertNotEquals(actions.hasAction(access.action()), rest.hasAction(access.action()));
  }

  @Property
  void whatIsNotAllowedByAnyStatementIsDenied(
      @ForAll("policies") List<Statement> statements, @ForAll("accesses") AccessRequest access) {
    boolean anyAllows =
        statements.stream()
            .filter(statement -> statement.effect() == Effect.ALLOW)
            .anyMatch(statement -> Policy.of(List.of(statement)).decide(access).allowed());
    boolean anyDenies =
        statements.stream()
            .filter(statement -> statement.effect() == Effect.DENY)
            .anyMatch(
                statement ->
                    Policy.of(List.of(statement)).decide(access).outcome()
                        == Outcome.EXPLICIT_DENY);
    assertEquals(anyAllows && !anyDenies, Policy.of(statements).decide(access).allowed());
  }

  @Provide
  Arbitrary<List<Statement>> policies() {
    return statements().list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<Statement> statements() {
    Arbitrary<Selection> actions =
        selection("dynamodb:GetItem", "dynamodb:*Item", "dynamodb:Query", "*", "s3:*");
    Arbitrary<Selection> resources =
        selection(
            PolicyTexts.TABLE,
            PolicyTexts.TABLE + "*",
            "arn:aws:dynamodb:*:*:table/${test:Key}",
            "*",
            "arn:aws:dynamodb:*:*:table/${test:Unknown}");
    return Combinators.combine(
            Arbitraries.of(Effect.class), actions, resources, conditions().list().ofMaxSize(2))
        .as((effect, a, r, conditions) -> new Statement(effect, a, r, conditions, true));
  }

  @Provide
  Arbitrary<AccessRequest> accesses() {
    return Combinators.combine(
            Arbitraries.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"),
            Arbitraries.of(PolicyTexts.TABLE, PolicyTexts.TABLE + "/index/ByDate", "*"),
            Arbitraries.of("Orders", "red", "blue").list().ofMaxSize(2))
        .as(
            (action, resource, values) ->
                new AccessRequest(action, resource, Map.of("test:Key", values)));
  }

  private static Arbitrary<Condition> conditions() {
    return Combinators.combine(
            Arbitraries.of(
                "StringEquals",
                "StringNotEquals",
                "StringLikeIfExists",
                "ForAllValues:StringEquals",
                "ForAnyValue:StringNotLike",
                "Unheard"),
            Arbitraries.of("test:Key", "test:Unknown"),
            Arbitraries.of("Orders", "red", "b*").list().ofMaxSize(2))
        .as(Condition::new);
  }

  private static Arbitrary<Selection> selection(String... patterns) {
    return Combinators.combine(
            Arbitraries.of(true, false, false),
            Arbitraries.of(patterns).list().ofMinSize(1).ofMaxSize(2))
        .as(Selection::new);
  }

  private static Statement withEffect(Statement statement, Effect effect) {
    return new Statement(
        effect,
        statement.actions(),
        statement.resources(),
        statement.conditions(),
        statement.variables());
  }
}
