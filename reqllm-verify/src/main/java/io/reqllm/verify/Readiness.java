package io.reqllm.verify;

import io.reqllm.error.LlmException;
import io.reqllm.model.Model;
import io.reqllm.model.Route;
import io.reqllm.provider.BaseUrls;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.Variables;
import org.jspecify.annotations.Nullable;

/**
 * Tells beforehand that a model cannot be asked for want of something that the operator
 * would have to set. A missing key need not be told: a trial finds that out by itself.
 */
@FunctionalInterface
public interface Readiness {

	/** Every model can be asked. */
	Readiness READY = model -> null;

	/**
	 * Returns what is missing, in words, or {@code null} if nothing is.
	 */
	@Nullable String missing(Model model);

	/**
	 * Returns what looks whether a model has a wire that is built, and an address without
	 * variables left.
	 */
	static Readiness of(ProviderRegistry registry, Variables variables) {
		BaseUrls baseUrls = new BaseUrls(variables);
		return model -> {
			try {
				Provider provider = registry.get(model.id().provider());
				Route route = provider.route(model);
				baseUrls.fill(route.baseUrl(), provider.spec(), model.id());
				return null;
			}
			catch (LlmException ex) {
				return ex.getMessage();
			}
		};
	}

}
