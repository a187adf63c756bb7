package dev.tapeloft.shared;

import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/** A server that speaks like S3, on loopback, with one bucket in memory. */
public final class BucketServer implements AutoCloseable {
  /** The bucket. */
  public static final String BUCKET = "team-results";

  private static final String ID = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";

  private final BlobStoreContext context;
  private final S3Proxy server;

  private BucketServer(BlobStoreContext context, S3Proxy server) {
    this.context = context;
    this.server = server;
  }

  /** Starts it, and sets its credentials where the client looks for them. */
  public static BucketServer start() throws Exception {
    System.setProperty(ID, "anna");
    System.setProperty(SECRET, "the secret of anna");
    BlobStoreContext context =
        ContextBuilder.newBuilder("transient").buildView(BlobStoreContext.class);
    BlobStore store = context.getBlobStore();
    store.createContainerInLocation(null, BUCKET);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(
                AuthenticationType.AWS_V2_OR_V4, System.getProperty(ID), System.getProperty(SECRET))
            .build();
    server.start();
    return new BucketServer(context, server);
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
    context.close();
    System.clearProperty(ID);
    System.clearProperty(SECRET);
  }
}
