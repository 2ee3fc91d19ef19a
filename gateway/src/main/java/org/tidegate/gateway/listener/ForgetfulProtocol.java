package org.tidegate.gateway.listener;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.OutputBuffer;
import org.apache.catalina.connector.Response;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 that keeps nothing of a question or its answer. Tomcat's buffers live as long as their connection, and are then used for another
 * one, with what they held: up to some ten kibioctets of a partner's targets, until another question comes. Here they are filled with zeros
 * as soon as the answer has left. Three of them can be reached by no method of Tomcat's.
 */
final class ForgetfulProtocol extends Http11NioProtocol {
    /** Decrypted in place. */
    private static final VarHandle RECEIVED = field(SecureNioChannel.class, "netInBuffer", ByteBuffer.class);

    private static final VarHandle OUTPUT = field(Response.class, "outputBuffer", OutputBuffer.class);
    private static final VarHandle WRITTEN = field(OutputBuffer.class, "bb", ByteBuffer.class);

    @Override
    protected Processor createProcessor() {
        return new ForgetfulProcessor(this, getAdapter());
    }

    private static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "this Tomcat keeps what it received in other fields: name them here, and run the scan for foreign targets",
                    e);
        }
    }

    private static final class ForgetfulProcessor extends Http11Processor {
        ForgetfulProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        /** In any other state half of a question is there, or an answer under way, that another thread goes on with. */
        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            SocketState state = SocketState.CLOSED;
            try {
                state = super.service(connection);
                return state;
            } finally {
                if (state == SocketState.OPEN || state == SocketState.CLOSED) {
                    forget(connection);
                }
            }
        }

        private void forget(SocketWrapperBase<?> connection) {
            if (request.getInputBuffer() instanceof Http11InputBuffer input) {
                // Filled up to its limit, read up to its position.
                zeroAround(input.getByteBuffer());
            }
            if (response.getNote(CoyoteAdapter.ADAPTER_NOTES) instanceof Response answer) {
                zero((ByteBuffer) WRITTEN.get((OutputBuffer) OUTPUT.get(answer)));
            }
            if (connection.getSocket() instanceof NioChannel channel) {
                forget(channel.getBufHandler());
            }
            if (connection.getSocket() instanceof SecureNioChannel channel) {
                ByteBuffer received = (ByteBuffer) RECEIVED.get(channel);
                // Filled up to its position.
                zero(received, received.position(), received.capacity());
            }
        }

        private static void forget(SocketBufferHandler buffers) {
            if (buffers.isReadBufferEmpty()) {
                zero(buffers.getReadBuffer());
            }
            if (buffers.isWriteBufferEmpty()) {
                zero(buffers.getWriteBuffer());
            }
        }

        private static void zeroAround(ByteBuffer buffer) {
            zero(buffer, 0, buffer.position());
            zero(buffer, buffer.limit(), buffer.capacity());
        }

        private static void zero(ByteBuffer buffer) {
            zero(buffer, 0, buffer.capacity());
        }

        private static void zero(ByteBuffer buffer, int from, int to) {
            if (!buffer.hasArray()) {
                throw new IllegalStateException("a buffer that lies outside the heap is not forgotten");
            }
            Arrays.fill(buffer.array(), buffer.arrayOffset() + from, buffer.arrayOffset() + to, (byte) 0);
        }
    }
}
