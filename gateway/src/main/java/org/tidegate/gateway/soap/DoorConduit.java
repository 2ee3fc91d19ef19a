package org.tidegate.gateway.soap;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.logging.Logger;
import org.apache.cxf.Bus;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.AbstractDestination;
import org.apache.cxf.transport.Conduit;
import org.apache.cxf.ws.addressing.EndpointReferenceType;

/**
 * Where messages come from and answers go: memory. The servlet container takes a request in and gives its answer out, as for every
 * other door; so no library opens a port, writes a temporary file, or sends an answer to an address that a message names.
 */
final class DoorConduit extends AbstractDestination {

    private static final Logger LOG = LogUtils.getL7dLogger(DoorConduit.class);

    DoorConduit(Bus bus, EndpointInfo endpoint) {
        super(bus, new EndpointReferenceType(), endpoint);
    }

    @Override
    protected Conduit getInbuiltBackChannel(Message inMessage) {
        return new Back();
    }

    @Override
    protected Logger getLogger() {
        return LOG;
    }

    /** Keeps an answer until the door writes it. */
    private final class Back extends AbstractBackChannelConduit {

        @Override
        public void prepare(Message message) {
            message.setContent(OutputStream.class, new ByteArrayOutputStream());
        }

        /** The octets stay: the door takes them. */
        @Override
        public void close(Message message) {}
    }
}
