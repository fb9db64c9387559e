package io.reqllm.boot.actuate;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.catalog.ProviderIndex;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Tells the version of the library, the day of its data, how many providers it knows and
 * how many of them are configured.
 */
final class ReqLlmInfoContributor implements InfoContributor {

	private final ConfiguredProviders providers;

	private final ProviderIndex index;

	ReqLlmInfoContributor(ConfiguredProviders providers, ProviderIndex index) {
		this.providers = providers;
		this.index = index;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> told = new LinkedHashMap<>();
		String version = LlmClient.class.getPackage().getImplementationVersion();
		if (version != null) {
			told.put("version", version);
		}
		LocalDate snapshot = this.index.snapshot();
		if (snapshot != null) {
			told.put("catalogDate", snapshot.toString());
		}
		told.put("providers", this.providers.registry().ids().size());
		told.put("configuredProviders", this.providers.ids().size());
		builder.withDetail("reqllm", told);
	}

}
