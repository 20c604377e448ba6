package com.example.platform.crt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.crt.auth.credentials.Credentials;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs requests by AWS's implementation in the AWS Common Runtime, which is loaded for the
 * connection anyway. The SDK's implementation in Java makes the JDK set up its security providers,
 * which takes a cold start longer than the rest of a request. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature
 *     Version 4</a>
 */
final class CrtSigner implements HttpSigner<AwsCredentialsIdentity> {
  static final CrtSigner INSTANCE = new CrtSigner();

  private CrtSigner() {}

  @Override
  public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
    SdkHttpRequest unsigned = withHost(request.request());
    SdkHttpRequest.Builder signed = unsigned.toBuilder();
    try (AwsSigningConfig config = config(request)) {
      HttpRequest message = CrtMessage.of(unsigned, request.payload());
      for (HttpHeader header : AwsSigner.signRequest(message, config).join().getHeaders()) {
        signed.putHeader(header.getName(), header.getValue());
      }
    } catch (IOException | CompletionException e) {
      throw SdkClientException.create("The request could not be signed", e);
    }
    return SignedRequest.builder()
        .request(signed.build())
        .payload(request.payload().orElse(null))
        .build();
  }

  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
    throw new UnsupportedOperationException("There is no asynchronous client");
  }

  private static AwsSigningConfig config(SignRequest<? extends AwsCredentialsIdentity> request) {
    Clock clock = request.requireProperty(HttpSigner.SIGNING_CLOCK, Clock.systemUTC());
    AwsSigningConfig config = new AwsSigningConfig();
    config.setRegion(request.requireProperty(AwsV4HttpSigner.REGION_NAME));
    config.setService(request.requireProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME));
    config.setTime(clock.millis());
    config.setSignedBodyHeader(AwsSigningConfig.AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA256);
    config.setCredentials(credentials(request.identity()));
    return config;
  }

  private static Credentials credentials(AwsCredentialsIdentity identity) {
    byte[] token =
        identity instanceof AwsSessionCredentialsIdentity session
            ? bytes(session.sessionToken())
            : null;
    return new Credentials(bytes(identity.accessKeyId()), bytes(identity.secretAccessKey()), token);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Adds the Host header, because it is signed and the SDK leaves it to the signer. */
  private static SdkHttpRequest withHost(SdkHttpRequest request) {
    boolean usual = request.port() == ("https".equals(request.protocol()) ? 443 : 80);
    return request.toBuilder()
        .putHeader("Host", usual ? request.host() : request.host() + ":" + request.port())
        .build();
  }
}
