"use strict";
SwaggerUIBundle({
  url: "/docs/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null, // the only thing that Swagger UI would ask another host for
  presets: [SwaggerUIBundle.presets.apis],
});
