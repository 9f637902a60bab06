package io.hotswap;

import io.hotswap.carry.CarriedState;
import io.hotswap.plugin.Listeners;

/** The application's sockets, and the HTTP sessions of its server, while one of its contexts starts again. */
record HeldSessions(Listeners ports, CarriedState carried) implements Listeners {
    @Override
    public void hold() {
        carried.keepSessions();
        ports.hold();
    }

    @Override
    public void started() {
        ports.started();
        carried.sessionsKept();
    }

    @Override
    public void failed(String text) {
        ports.failed(text);
    }
}
