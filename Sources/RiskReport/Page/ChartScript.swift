/// Draws the charts of the page when they are seen, and all of them for print.
enum ChartScript {
  static let text: HTML = """
    (() => {
      // Texts take the colour of the page, so that light, dark and print need no redrawing.
      const look = {
        aria: false, background: null, font: getComputedStyle(document.body).fontFamily,
        axis: {labelColor: "currentColor", titleColor: "currentColor"},
        legend: {labelColor: "currentColor", titleColor: "currentColor"},
        text: {color: "currentColor"}
      };
      const draw = figure => {
        const place = figure.querySelector(".chart");
        if (!place || place.dataset.drawn || place.clientWidth === 0) return;
        place.dataset.drawn = "yes";
        const specification = JSON.parse(figure.querySelector(".specification").textContent);
        // On a phone, names take no more than two fifths of the width.
        const limit = Math.min(220, Math.round(place.clientWidth * 0.4));
        const config = {...look, axis: {...look.axis, labelLimit: limit}};
        specification.config.axis.labelLimit = limit;
        // Any later version of Vega-Lite draws them as well, and need not say that it is later.
        delete specification.$schema;
        delete specification.autosize;
        const options = {mode: "vega-lite", actions: false, renderer: "svg", ast: true, logLevel: 1};
        vegaEmbed(place, specification, {...options, config})
          .then(() => place.querySelectorAll("[role]").forEach(mark => {
            mark.removeAttribute("role");
            mark.removeAttribute("aria-roledescription");
          }))
          .catch(() => {
            place.textContent = "This chart can't be drawn; its numbers are below.";
            figure.querySelector("details").open = true;
          });
      };
      const drawAll = () => document.querySelectorAll("figure").forEach(draw);
      document.querySelectorAll("details").forEach(details =>
        details.addEventListener("toggle", drawAll));
      addEventListener("beforeprint", () => {
        document.querySelectorAll("details.print").forEach(details => { details.open = true; });
        drawAll();
      });
      drawAll();
    })();
    """
}
