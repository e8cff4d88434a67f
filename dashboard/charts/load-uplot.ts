import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

/** The library and its style: fetched when the first chart is shown, never with the page. */
export default uPlot
