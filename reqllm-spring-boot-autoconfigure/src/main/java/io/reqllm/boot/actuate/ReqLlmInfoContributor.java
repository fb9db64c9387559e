package io.reqllm.boot.actuate;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.provider.ProviderRegistry;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Tells the version of the library, the day of its data, and how many providers it knows.
 */
final class ReqLlmInfoContributor implements InfoContributor {

	private final ProviderRegistry registry;

	private final ProviderIndex index;

	ReqLlmInfoContributor(ProviderRegistry registry, ProviderIndex index) {
		this.registry = registry;
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
		told.put("providers", this.registry.ids().size());
		builder.withDetail("reqllm", told);
	}

}
