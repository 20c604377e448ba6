/**
 * IAM's identity-based policies, as far as the role of one function needs them: the statements, and
 * the decision on one access. This package knows neither templates nor DynamoDB's requests.
 */
package com.example.local.policy;
