package org.tidegate.gateway.demo;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** TLS to those only that have a certificate. */
final class ClientNeeded extends HttpsConfigurator {
    ClientNeeded(SSLContext context) {
        super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
        SSLParameters tls = getSSLContext().getDefaultSSLParameters();
        tls.setNeedClientAuth(true);
        parameters.setSSLParameters(tls);
    }
}
