// Draws the charts: joins the arms' titles and colours to the rows, fits the specifications to the
// page, and lets the reader choose the arm. Without it the page still says everything in words.
(function () {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("chart-data");
  const specifications = read("chart-specifications");
  const arms = Object.fromEntries(data.arms.map((arm) => [arm.arm, arm]));
  const datasets = Object.fromEntries(
    Object.entries(data).map(([name, rows]) => [
      name,
      rows.map((row) => ({ ...arms[row.arm], ...row })),
    ]),
  );
  const style = getComputedStyle(document.documentElement);
  const config = {
    font: style.getPropertyValue("--sans"),
    background: "transparent",
    lineBreak: "\n",
    view: { stroke: null },
    axis: {
      labelColor: "#4b5563",
      titleColor: "#4b5563",
      titleFontWeight: 400,
      labelFontSize: 11,
      titleFontSize: 11,
      gridColor: "#e8eaed",
      domainColor: "#c3c8cf",
      tickColor: "#c3c8cf",
    },
    legend: { labelColor: "#374151", labelFontSize: 11, symbolType: "square" },
    header: { labelColor: "#1f2933" },
  };
  const select = document.getElementById("arm");
  const drawings = [...document.querySelectorAll("[data-chart]")];
  let views = [];

  // A wrapped facet has no container width: its cells are measured here.
  function fitted(specification, width) {
    const fit = structuredClone(specification);
    const narrow = width < 560;
    if (fit.facet) {
      const most = fit.columns;
      fit.columns = Math.max(1, Math.min(most, Math.floor(width / 250)));
      const cell = Math.floor(width / fit.columns) - (most > 1 ? 62 : 24);
      fit.spec.width = Math.max(120, cell);
      if (fit.facet.header) fit.facet.header.labelLimit = fit.spec.width;
      fit.spec.encoding?.color?.legend && (fit.spec.encoding.color.legend.columns = narrow ? 2 : 7);
    }
    if (narrow && fit.layer) {
      for (const layer of fit.layer) {
        const { x, y, color } = layer.encoding;
        if (x?.axis?.tickCount) x.axis.tickCount = 4;
        if (y?.axis?.labelLimit) y.axis = { ...y.axis, labelFontSize: 10, labelLimit: 140 };
        // A legend stands beside the labels of the axis, not below them.
        if (color?.legend?.columns) color.legend.columns = y?.axis?.labelLimit ? 1 : 2;
      }
    }
    for (const parameter of fit.params ?? []) {
      if (parameter.name === "arm" && select) parameter.value = select.value;
    }
    return { ...fit, datasets };
  }

  async function draw() {
    views.forEach((view) => view.finalize());
    views = await Promise.all(
      drawings.map(async (element) => {
        const specification = specifications[element.dataset.chart];
        const result = await vegaEmbed(element, fitted(specification, element.clientWidth), {
          renderer: "svg",
          actions: { export: true, source: false, compiled: false, editor: false },
          config,
          downloadFileName: element.dataset.chart,
        });
        return result.view;
      }),
    );
    mark();
  }

  function mark() {
    if (select) document.getElementById("arm-swatch").style.background = arms[select.value].colour;
  }

  function choose() {
    mark();
    drawings.forEach((element, i) => {
      const parameters = specifications[element.dataset.chart].params ?? [];
      if (parameters.some((parameter) => parameter.name === "arm")) {
        views[i].signal("arm", select.value).runAsync();
      }
    });
  }

  select?.addEventListener("change", choose);
  let width = document.body.clientWidth;
  let timer;
  window.addEventListener("resize", () => {
    if (document.body.clientWidth === width) return;
    width = document.body.clientWidth;
    clearTimeout(timer);
    timer = setTimeout(draw, 150);
  });
  draw().catch((error) => {
    const note = document.createElement("p");
    note.className = "warning";
    note.textContent = "The charts cannot be drawn: " + error.message;
    document.getElementById("charts").prepend(note);
  });
})();
