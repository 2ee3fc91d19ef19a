package org.tidegate.gateway.listener;

import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.tidegate.gateway.problem.ProblemValve;

/**
 * The embedded Tomcat with exactly our connectors. Its settings are ours: generic {@code server.*} properties must not
 * weaken a listener, so ours are set last.
 */
final class ListenerServer extends TomcatServletWebServerFactory {

    private final Connectors connectors;

    ListenerServer(Connectors connectors) {
        this.connectors = connectors;
        setProtocol(Connectors.PROTOCOL);
        setRegisterDefaultServlet(false);
        addEngineValves(new ArrivalValve(connectors));
        for (Listener listener : Listener.values()) {
            if (listener != Listener.AGENCY && connectors.opens(listener)) {
                addAdditionalConnectors(connectors.make(listener));
            }
        }
    }

    /** The framework makes one connector itself; it becomes the agency listener. */
    @Override
    protected void customizeConnector(Connector connector) {
        super.customizeConnector(connector);
        connectors.prepare(connector, Listener.AGENCY);
    }

    @Override
    protected void postProcessContext(Context context) {
        Host host = (Host) context.getParent();
        if (host instanceof StandardHost standard) {
            standard.setErrorReportValveClass(ProblemValve.class.getName());
        } else {
            throw new IllegalStateException("the servlet container has no standard host; its error page would show");
        }
    }
}
