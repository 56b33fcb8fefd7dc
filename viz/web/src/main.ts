import "./chart.css";
