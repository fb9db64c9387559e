package io.reqllm.boot.reload;

import io.reqllm.boot.config.ReqLlmConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;

/**
 * Reloads when Spring Cloud has changed the environment. It knows the event by its name,
 * so that nothing of Spring Cloud is needed.
 */
final class EnvironmentChanges implements GenericApplicationListener {

	static final String EVENT = "org.springframework.cloud.context.environment.EnvironmentChangeEvent";

	private static final Log LOG = LogFactory.getLog(EnvironmentChanges.class);

	private final ObjectProvider<ReqLlmReloader> reloader;

	EnvironmentChanges(ObjectProvider<ReqLlmReloader> reloader) {
		this.reloader = reloader;
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		return eventType.toClass().getName().equals(EVENT);
	}

	/** Who changed the environment need not hear of it: others have their settings. */
	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		try {
			this.reloader.getObject().reload();
		}
		catch (ReqLlmConfigurationException ex) {
			LOG.warn("Aliases and fallbacks stay as they were. " + ex.getMessage() + " " + ex.action());
		}
	}

}
