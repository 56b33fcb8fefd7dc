// What Spark's GraphX finds out about nodes.parquet and edges.parquet; run by spark_engine.py in spark-shell.
import org.apache.spark.graphx._
import org.apache.spark.graphx.lib.LabelPropagation

val folder = System.getenv("ORIKET_EDGES")
val sources = System.getenv("ORIKET_SOURCES").split(",").filter(_.nonEmpty).map(_.toLong)
val nodes = spark.read.parquet(s"$folder/nodes.parquet").select("n").rdd.map(row => (row.getLong(0), ()))
val edges = spark.read.parquet(s"$folder/edges.parquet").rdd.map(row =>
  Edge(row.getAs[Long]("a"), row.getAs[Long]("b"), row.getAs[Double]("length")))
val graph = Graph(nodes, edges).cache()
val components = graph.connectedComponents().vertices
val groups = LabelPropagation.run(graph, 10).vertices
val columns = sources.map { source =>
  graph.mapVertices((id, _) => if (id == source) 0.0 else Double.PositiveInfinity).pregel(Double.PositiveInfinity)(
    (_, known, told) => math.min(known, told),
    way => {
      val there = if (way.srcAttr + way.attr < way.dstAttr) Iterator((way.dstId, way.srcAttr + way.attr)) else Iterator.empty
      val back = if (way.dstAttr + way.attr < way.srcAttr) Iterator((way.srcId, way.dstAttr + way.attr)) else Iterator.empty
      there ++ back
    },
    (one, other) => math.min(one, other)).vertices
}
components.join(groups).toDF("n", "labels").selectExpr("n", "labels._1 AS component", "labels._2 AS grouped")
  .write.mode("overwrite").parquet(s"$folder/found.parquet")
columns.zipWithIndex.foreach { case (column, number) =>
  column.toDF("n", "distance").write.mode("overwrite").parquet(s"$folder/distance-$number.parquet")
}
System.exit(0)
