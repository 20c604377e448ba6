/**
 * A function's edge: events of API Gateway's payload format 2.0 in, response envelopes out, and the
 * invocation's context.
 */
package com.example.platform.lambda;
