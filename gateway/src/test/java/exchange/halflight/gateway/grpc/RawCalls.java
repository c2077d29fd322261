package exchange.halflight.gateway.grpc;

import exchange.halflight.messages.grpc.ExchangeGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Calls whose request is any bytes. */
final class RawCalls {
    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private RawCalls() {}

    /** Sends bytes in place of a PlaceOrderRequest. */
    static byte[] placeOrder(Channel channel, byte[] bytes) {
        MethodDescriptor<byte[], byte[]> method =
                ExchangeGrpc.getPlaceOrderMethod().toBuilder(BYTES, BYTES).build();
        return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, bytes);
    }
}
